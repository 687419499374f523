package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.Route;
import minitel.gateway.tunnel.west.config.TunnelClientConfig;
import minitel.gateway.tunnel.west.wire.WestFigures;
import minitel.gateway.tunnel.west.wire.WestTunnel;
import minitel.io.Duplex;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class TunnelEndTest {
    private static final class Held implements WestTunnel {
        private boolean closed;

        @Override
        public Duplex begin() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String run() {
            return "";
        }

        @Override
        public boolean isForeign() {
            return false;
        }

        @Override
        public boolean isOld() {
            return false;
        }

        @Override
        public String peer() {
            return "192.0.2.7:1";
        }

        @Override
        public WestFigures figures() {
            return new WestFigures(0, 0, 0, 0);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static TunnelEnd end(boolean early) {
        return new TunnelEnd(
                new TunnelClientConfig(
                        "ws://h:1",
                        Optional.of(Route.parseWebSocket("ws://h:1")),
                        "L",
                        Optional.of(early),
                        false,
                        Optional.empty()));
    }

    @Test
    void theNewestHoldsAndTheOlderLeavesAlone() {
        TunnelEnd end = end(true);
        Held older = new Held();
        Held newer = new Held();
        end.add(older);
        end.add(newer);
        assertEquals(Optional.of(newer), end.holder());
        end.remove(older);
        assertEquals(Optional.of(newer), end.holder());
        end.remove(newer);
        assertTrue(end.holder().isEmpty());
    }

    @Test
    void tooManyOfOneNameSendTheOldestAway() {
        TunnelEnd end = end(true);
        Held oldest = new Held();
        end.add(oldest);
        for (int i = 0; i < 8; i++) {
            end.add(new Held());
        }
        assertTrue(oldest.closed);
    }

    @Test
    void oneThatIsDialledEarlyIsNotWaitedFor() {
        assertTrue(end(true).holder(Patience.TIME).isEmpty());
    }

    @Test
    void whoAsksWakesTheDialerAndWaitsForItsTunnel() throws Exception {
        TunnelEnd end = end(false);
        Held tunnel = new Held();
        Thread dialer =
                Thread.ofVirtual()
                        .start(() -> {
                            if (end.awaitWanted()) {
                                end.add(tunnel);
                            }
                        });
        assertEquals(Optional.of(tunnel), end.holder(Patience.TIME));
        dialer.join();
    }

    @Test
    void aCallThatFailsEndsTheWaiting() throws Exception {
        TunnelEnd end = end(false);
        Thread dialer =
                Thread.ofVirtual()
                        .start(() -> {
                            if (end.awaitWanted()) {
                                end.failed();
                            }
                        });
        assertTrue(end.holder(Patience.TIME).isEmpty());
        dialer.join();
    }

    @Test
    void whoWaitsIsLetGoAtTheEnd() throws Exception {
        TunnelEnd end = end(false);
        CountDownLatch gone = new CountDownLatch(2);
        Thread.ofVirtual()
                .start(() -> {
                    assertFalse(end.pause(Duration.ofHours(1)));
                    gone.countDown();
                });
        Thread.ofVirtual()
                .start(() -> {
                    assertFalse(end.awaitWanted());
                    gone.countDown();
                });
        end.close();
        assertTrue(gone.await(Patience.SECONDS, TimeUnit.SECONDS));
    }
}
