package minitel.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final byte[] NOTHING = {};

    private final Outbox outbox = new Outbox("test.up", Outbox.UPWARD);
    private final LinkedBlockingQueue<String> written = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger endings = new AtomicInteger();

    private void open() {
        open(message -> written.add(new String(message, US_ASCII)));
    }

    private void open(Outbox.Sink sink) {
        outbox.open(
                sink,
                () -> {
                    endings.incrementAndGet();
                    done.countDown();
                });
    }

    private boolean offer(String message) {
        return outbox.offer(message.getBytes(US_ASCII));
    }

    private void sees(String... messages) throws InterruptedException {
        for (String message : messages) {
            assertEquals(message, written.poll(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    private void isDone() throws InterruptedException {
        assertTrue(done.await(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(1, endings.get());
    }

    /// A service that takes nothing until it is let.
    private final class Slow implements Outbox.Sink {
        final Semaphore asked = new Semaphore(0);
        final Semaphore let = new Semaphore(0);

        @Override
        public void write(byte[] message) throws IOException {
            asked.release();
            let.acquireUninterruptibly();
            written.add(new String(message, US_ASCII));
        }

        void isAsked() throws InterruptedException {
            assertTrue(asked.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatWaitsWhileTheWayIsShutGoesInItsOrderAMessageEach() throws Exception {
        assertTrue(offer("one"));
        assertTrue(offer("two"));
        open();
        sees("one", "two");
        assertTrue(offer("three"));
        sees("three");
    }

    @Test
    void oneKibibyteWaitsAndWhatIsMoreIsRefused() throws Exception {
        String hundred = "x".repeat(100);
        for (int i = 0; i < 10; i++) {
            assertTrue(offer(hundred));
        }
        assertFalse(offer(hundred));
        assertTrue(offer("y".repeat(24)));
        assertFalse(offer("z"));
        open();
        for (int i = 0; i < 10; i++) {
            sees(hundred);
        }
        sees("y".repeat(24));
        assertTrue(offer(hundred));
        sees(hundred);
    }

    @Test
    void aMessageThatWaitsAloneMayBeLarger() throws Exception {
        String page = "x".repeat(3000);
        assertTrue(offer(page));
        assertFalse(offer("y"));
        open();
        sees(page);
    }

    @Test
    void oneWriterWritesHoweverMuchIsOffered() throws Exception {
        Slow slow = new Slow();
        open(slow);
        assertTrue(offer("one"));
        slow.isAsked();
        assertTrue(offer("two"));
        assertTrue(outbox.writingSince() != 0);
        slow.let.release(2);
        sees("one", "two");
        slow.isAsked();
        assertEquals(0, slow.asked.availablePermits());
    }

    @Test
    void theEndIsSaidBehindWhatWaitsAndALastMessage() throws Exception {
        assertTrue(offer("one"));
        outbox.finish("last".getBytes(US_ASCII));
        assertFalse(offer("two"));
        assertEquals(0, endings.get());
        open();
        isDone();
        sees("one", "last");
        assertTrue(written.isEmpty());
    }

    @Test
    void whatHasNothingToSayEndsAtOnce() throws Exception {
        open();
        outbox.finish(NOTHING);
        isDone();
        outbox.finish("late".getBytes(US_ASCII));
        assertTrue(written.isEmpty());
    }

    @Test
    void aWayThatBreaksEndsItAndTakesNothingMore() throws Exception {
        assertTrue(offer("one"));
        assertTrue(offer("two"));
        open(_ -> {
            throw new IOException("gone");
        });
        isDone();
        assertFalse(offer("three"));
        assertEquals(0, outbox.writingSince());
    }

    @Test
    void whatIsDroppedIsNotWritten() throws Exception {
        Slow slow = new Slow();
        open(slow);
        assertTrue(offer("one"));
        slow.isAsked();
        assertTrue(offer("two"));
        outbox.drop();
        assertFalse(offer("three"));
        slow.let.release(3);
        isDone();
        sees("one");
        assertTrue(written.isEmpty());
    }
}
