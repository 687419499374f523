package minitel.gateway.teletel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.dial.Attempt;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import org.tinylog.Logger;

/// Gets a PyMoIP server's commands through after a reconnect.
///
/// For each link that was ever lost, the server keeps a task that takes one more command from its
/// queue and loses it: the first users who press Envoi see nothing happen. So, once a channel is
/// up, the gateway visits the default service as a user of its own and presses Annulation, at which
/// the server puts a harmless `blabla` into that queue; it presses again until one of them arrives
/// here.
final class Unblocking implements Runnable {
    private static final byte[] ANNULATION = {0x13, 0x45};
    private static final byte[] CONNEXION_FIN = {0x13, 0x49};
    private static final byte[] MARKER = {0x01, 0x7F, 0x7F, 0x7F, 0x04};
    private static final byte[] NOBODY =
            "PID=gateway,IP=127.0.0.1,PORT=0,Access=Gateway\n".getBytes(StandardCharsets.US_ASCII);

    /// Lost links that one visit heals; a server with more of them is healed by the next connect.
    private static final int MOST_PRESSES = 16;

    private static final long PATIENCE = Duration.ofMillis(500).toNanos();
    private static final Duration DIAL = Duration.ofSeconds(5);

    private final CommandChannel.Caller caller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean heard;
    private boolean asked;

    Unblocking(CommandChannel.Caller caller) {
        this.caller = caller;
    }

    /// The channel has delivered something: no lost link is left before ours.
    void heard() {
        signal(true, false);
    }

    private void signal(boolean nowHeard, boolean nowAsked) {
        lock.lock();
        heard |= nowHeard;
        asked |= nowAsked;
        changed.signalAll();
        lock.unlock();
    }

    @Override
    public void run() {
        lock.lock();
        heard = false;
        asked = false;
        lock.unlock();
        try (Duplex visit = caller.service(new Attempt(DIAL))) {
            VirtualThreads.start("commands.visit", () -> drain(visit));
            await(() -> asked, 3 * PATIENCE);
            visit.writeBinary(MARKER);
            visit.write(NOBODY);
            int presses = press(visit);
            visit.write(CONNEXION_FIN);
            Logger.debug("commands come through after {} presses of Annulation", presses);
        } catch (Throwable t) {
            Logger.debug("could not see whether commands come through: {}", t.getMessage());
        }
    }

    private int press(Duplex visit) throws IOException {
        int presses = 0;
        boolean through = false;
        while (!through && presses < MOST_PRESSES) {
            presses++;
            visit.write(ANNULATION);
            through = await(() -> heard, PATIENCE);
        }
        return presses;
    }

    /// Reads what the server paints, so that it can go on painting; its first page has to be there
    /// before it takes keys.
    private void drain(Duplex visit) {
        byte[] page = new byte[512];
        try {
            for (int n = visit.read(page); n >= 0; n = visit.read(page)) {
                for (int i = 0; i < n; i++) {
                    if (page[i] == 0x7B) {
                        signal(false, true);
                    }
                }
            }
        } catch (Throwable _) {
            // The visit is over.
        }
    }

    private boolean await(java.util.function.BooleanSupplier met, long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!met.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return met.getAsBoolean();
        } catch (Throwable _) {
            return met.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
