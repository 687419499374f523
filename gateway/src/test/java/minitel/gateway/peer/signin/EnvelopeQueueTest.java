package minitel.gateway.peer.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

final class EnvelopeQueueTest {
    private static final SignalFrame.Envelope ENVELOPE =
            new SignalFrame.Envelope(new PeerUid("1".repeat(40)), new byte[] {1});

    private final EnvelopeQueue queue = new EnvelopeQueue();
    private final CountDownLatch drained = new CountDownLatch(1);

    private void drains(Duration most) {
        VirtualThreads.start(
                "drains",
                () -> {
                    queue.drain(most);
                    drained.countDown();
                });
    }

    private void isDrained() throws InterruptedException {
        assertTrue(drained.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    /// What is on its way to the gateway when an engine ends are its farewells.
    @Test
    void whatWasOfferedIsWrittenBeforeTheEnd() throws InterruptedException {
        queue.offer(ENVELOPE);
        queue.offer(ENVELOPE);
        drains(Duration.ofHours(1));
        assertEquals(Optional.of(ENVELOPE), queue.next());
        assertEquals(Optional.of(ENVELOPE), queue.next());
        assertEquals(1, drained.getCount(), "the second one is not written yet");
        VirtualThreads.start("writer", queue::next);
        isDrained();
        queue.close();
    }

    @Test
    void aGatewayThatTakesNothingKeepsNobody() throws InterruptedException {
        queue.offer(ENVELOPE);
        queue.next();
        drains(Duration.ofMillis(1));
        isDrained();
    }

    @Test
    void nothingIsWaitedForWhereNothingWasSaid() throws InterruptedException {
        drains(Duration.ofHours(1));
        isDrained();
    }
}
