package minitel.gateway.teletel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import org.tinylog.Logger;

/// Gets a PyMoIP server's commands through after a reconnect; one for each link.
///
/// For each link that was ever lost, a try that was given up in the middle among them, the server
/// keeps a task that takes one more command from its queue and loses it: the first users who press
/// Envoi see nothing happen. So, once a channel is up, the gateway visits the default service as a
/// user of its own and presses Annulation, at which the server puts a harmless `blabla` into that
/// queue; it presses again until two of them have arrived here. The tasks take turns: one alone may
/// have come before the turn of a lost link.
final class QueueUnblocker implements Runnable {
    private static final byte[] MARKER = {0x01, 0x7F, 0x7F, 0x7F, 0x04};
    private static final byte[] NOBODY =
            "PID=gateway,IP=127.0.0.1,PORT=0,Access=Gateway\n".getBytes(StandardCharsets.US_ASCII);

    /// So many messages of ours show that every lost link has had its turn, and lost one.
    private static final int ROUND = 2;

    /// Lost links that one visit heals.
    private static final int MOST_PRESSES = 100;

    /// What the server gets to answer a press.
    private static final Duration PRESS = Duration.ofMillis(200);

    /// What the server gets to show its first page; before it, it takes no keys.
    private static final Duration PAGE = Duration.ofSeconds(5);

    private static final Duration DIAL = Duration.ofSeconds(5);

    private final CommandChannel.Caller caller;
    private final Duration parting;
    private final DialAttempt attempt = new DialAttempt(DIAL);
    private final CountDownLatch asked = new CountDownLatch(1);

    /// The server has ended the visit, as it must before we do: see [IntroducingDuplex].
    private final CountDownLatch over = new CountDownLatch(1);

    /// One for each message that the channel has delivered.
    private final Semaphore heard = new Semaphore(0);

    private volatile boolean linkLost;

    /// @param parting what the server gets to end the visit
    QueueUnblocker(CommandChannel.Caller caller, Duration parting) {
        this.caller = caller;
        this.parting = parting;
    }

    /// The channel has delivered something.
    void heard() {
        if (heard.availablePermits() < ROUND) {
            heard.release();
        }
    }

    /// The channel is down: the visit ends.
    void end() {
        linkLost = true;
        heard.release(ROUND);
        attempt.cancel();
    }

    @Override
    public void run() {
        try (Duplex visit = caller.service(attempt)) {
            VirtualThreads.start("commands.visit", () -> drain(visit));
            asked.await(PAGE.toMillis(), TimeUnit.MILLISECONDS);
            visit.writeBinary(MARKER);
            visit.write(NOBODY);
            int presses = press(visit);
            visit.write(IntroducingDuplex.CONNEXION_FIN);
            over.await(parting.toMillis(), TimeUnit.MILLISECONDS);
            Logger.debug("commands come through after {} presses of Annulation", presses);
        } catch (Throwable t) {
            Logger.debug("could not see whether commands come through: {}", t.getMessage());
        }
    }

    private int press(Duplex visit) throws IOException, InterruptedException {
        int presses = 0;
        int left = ROUND;
        while (left > 0 && !linkLost && presses < MOST_PRESSES) {
            presses++;
            visit.write(FunctionKey.ANNULATION.bytes());
            left -= heard.tryAcquire(PRESS.toMillis(), TimeUnit.MILLISECONDS) ? 1 : 0;
        }
        return presses;
    }

    /// Reads what the server paints, so that it can go on painting.
    private void drain(Duplex visit) {
        byte[] page = new byte[512];
        try {
            for (int n = visit.read(page); n >= 0; n = visit.read(page)) {
                for (int i = 0; i < n; i++) {
                    if (page[i] == Codes.PRO1_ENQROM) {
                        asked.countDown();
                    }
                }
            }
        } catch (Throwable _) {
            // The visit is over.
        } finally {
            asked.countDown();
            over.countDown();
        }
    }
}
