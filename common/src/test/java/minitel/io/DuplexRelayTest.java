package minitel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class DuplexRelayTest {
    private final DuplexPair one = new DuplexPair(64);
    private final DuplexPair other = new DuplexPair(64);
    private final CountDownLatch over = new CountDownLatch(1);

    private void relays(Duplex left, Duration silence) {
        VirtualThreads.start(
                "relay",
                () -> {
                    DuplexRelay.run(left, other.left(), "relay.back", silence);
                    over.countDown();
                });
    }

    private void ends() throws InterruptedException {
        assertTrue(over.await(Patience.SECONDS, TimeUnit.SECONDS), "the relay goes on");
    }

    private static int next(Duplex line) throws IOException {
        byte[] buffer = new byte[1];
        return line.read(buffer) < 0 ? -1 : buffer[0];
    }

    @Test
    void theEndOfOneWayIsNotThatOfTheOther() throws Exception {
        relays(one.right(), Duration.ofDays(1));
        one.left().write(new byte[] {1});
        one.left().finish();
        assertEquals(1, next(other.right()));
        assertEquals(-1, next(other.right()));
        other.right().write(new byte[] {2});
        assertEquals(2, next(one.left()));
        other.right().close();
        assertEquals(-1, next(one.left()));
        ends();
    }

    @Test
    void aWayThatIsSilentForTooLongAfterTheFirstHasEndedIsCutOff() throws Exception {
        relays(one.right(), Duration.ofMillis(20));
        one.left().finish();
        ends();
        assertEquals(-1, next(other.right()));
    }

    @Test
    void whoHasSaidAllAndBreaksThenIsWaitedForNoMore() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        relays(
                new DuplexOver(one.right()) {
                    @Override
                    public int read(byte[] buffer) throws IOException {
                        if (gone.getAndSet(true)) {
                            throw new IOException("reset");
                        }
                        return -1;
                    }
                },
                Duration.ofDays(1));
        ends();
        assertEquals(-1, next(other.right()));
    }

    @Test
    void whatBreaksIsBrokenToTheOtherSideToo() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        Duplex breaks =
                new DuplexOver(one.right()) {
                    @Override
                    public int read(byte[] buffer) throws IOException {
                        throw new IOException("broken");
                    }
                };
        VirtualThreads.start(
                "relay",
                () -> {
                    DuplexRelay.run(
                            breaks,
                            new DuplexOver(other.left()) {
                                @Override
                                public void abort() {
                                    aborted.countDown();
                                    super.abort();
                                }
                            },
                            "relay.back");
                    over.countDown();
                });
        ends();
        assertTrue(aborted.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void whoTakesNoMoreMayStillAnswer() throws Exception {
        relays(one.right(), Duration.ofDays(1));
        Duplex visitor = one.left();
        other.right().write(new byte[] {3, 4});
        other.right().finish();
        byte[] two = {(byte) next(visitor), (byte) next(visitor)};
        assertArrayEquals(new byte[] {3, 4}, two);
        visitor.close();
        ends();
    }
}
