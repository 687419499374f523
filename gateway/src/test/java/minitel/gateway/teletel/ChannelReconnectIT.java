package minitel.gateway.teletel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.gateway.kinds.GatewayKinds;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The channel is kept up whatever becomes of a try.
class ChannelReconnectIT {
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Route.WebSocket ROUTE = new Route.WebSocket(false, "server", 8764, "/");

    private final BlockingQueue<DialAttempt> tries = new LinkedBlockingQueue<>();
    private final CountDownLatch through = new CountDownLatch(1);
    private int tried;
    private CommandChannel channel;

    /// What one call meets.
    private interface Fate {
        Duplex meet(DialAttempt attempt) throws IOException;
    }

    private void channel(Fate... fates) {
        channel =
                new CommandChannel(
                        ROUTE,
                        new CommandChannel.Caller() {
                            @Override
                            public Duplex commands(Route.WebSocket route, DialAttempt attempt)
                                    throws IOException {
                                tries.add(attempt);
                                return fates[Math.min(tried++, fates.length - 1)].meet(attempt);
                            }

                            @Override
                            public Duplex service(DialAttempt attempt) throws IOException {
                                throw new IOException("no service");
                            }
                        },
                        GatewayKinds.OWN.routes(),
                        OFTEN);
        channel.start();
    }

    private Duplex up(DialAttempt attempt) {
        through.countDown();
        return new MessageLine();
    }

    private static Duplex refused(DialAttempt attempt) throws IOException {
        throw new DialException(DialException.Why.REFUSED, "refused");
    }

    /// Neither refuses nor answers: the attempt runs out.
    private static Duplex blackHole(DialAttempt attempt) throws IOException {
        DuplexPair nowhere = new DuplexPair(1);
        attempt.owns(() -> nowhere.left().close());
        while (nowhere.left().read(new byte[1], Duration.ofMillis(10)) == 0) {
            attempt.remaining();
        }
        throw new DialException(DialException.Why.CANCELLED, "the caller gave up");
    }

    private static Duplex faulty(DialAttempt attempt) {
        throw new IllegalStateException("a fault that nobody thought of");
    }

    private static Duplex dropped(DialAttempt attempt) {
        MessageLine line = new MessageLine();
        line.hangsUp();
        return line;
    }

    @AfterEach
    void close() {
        channel.close();
    }

    @Test
    void itIsTriedAgainWhateverHappened() throws InterruptedException {
        channel(
                ChannelReconnectIT::refused,
                ChannelReconnectIT::blackHole,
                ChannelReconnectIT::dropped,
                ChannelReconnectIT::faulty,
                ChannelReconnectIT::dropped,
                this::up);
        assertTrue(through.await(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(6, tries.size());
    }

    @Test
    void theStatusSaysWhatIsTheMatter() throws InterruptedException {
        channel(ChannelReconnectIT::refused);
        for (int i = 0; i < 3; i++) {
            tries.poll(Patience.SECONDS, TimeUnit.SECONDS);
        }
        CommandChannel.Status status = channel.status();
        assertFalse(status.up());
        assertEquals("refused", status.trouble());
        assertEquals("ws://server:8764/", status.route());
    }

    @Test
    void closeGivesUpACallUnderWay() throws InterruptedException {
        channel(ChannelReconnectIT::blackHole);
        DialAttempt attempt = tries.poll(Patience.SECONDS, TimeUnit.SECONDS);
        channel.close();
        assertTrue(isCancelled(attempt) || tries.isEmpty());
        assertFalse(channel.status().up());
    }

    private static boolean isCancelled(DialAttempt attempt) {
        try {
            attempt.remaining();
            return false;
        } catch (DialException e) {
            return e.why() == DialException.Why.CANCELLED;
        }
    }
}
