package minitel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

final class RepliesTest {
    private final BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
    private final Semaphore entered = new Semaphore(0);
    private final Semaphore room = new Semaphore(0);
    private final Replies replies = new Replies("test.replies", 6, this::send);

    private void send(byte[] bytes, int offset, int length) throws IOException {
        entered.release();
        room.acquireUninterruptibly();
        sent.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    @Test
    void aReplyGoesOutThoughNobodyWrites() throws Exception {
        room.release();
        replies.add((byte) 1, (byte) 2);
        assertArrayEquals(new byte[] {1, 2}, next());
    }

    @Test
    void aReplyNotedDuringAWriteFollowsItAndNeverWaitsForIt() throws Exception {
        Thread writer = VirtualThreads.start("test.writer", () -> write((byte) 9));
        entered.acquire();
        replies.add((byte) 1);
        replies.add((byte) 2);
        room.release(2);
        assertArrayEquals(new byte[] {9}, next());
        assertArrayEquals(new byte[] {1, 2}, next());
        writer.join();
    }

    @Test
    void whatWaitsGoesOutBeforeTheWritersNextBytes() throws Exception {
        replies.add((byte) 1);
        entered.acquire(); // the flusher is in the sink with 1
        replies.add((byte) 2);
        Thread writer = VirtualThreads.start("test.writer", () -> write((byte) 9));
        room.release(3);
        assertArrayEquals(new byte[] {1}, next());
        assertArrayEquals(new byte[] {2}, next());
        assertArrayEquals(new byte[] {9}, next());
        writer.join();
    }

    @Test
    void repliesThatDoNotFitWholeAreCountedNotSent() throws Exception {
        Thread writer = VirtualThreads.start("test.writer", () -> write((byte) 9));
        entered.acquire();
        replies.add(new byte[5]);
        replies.add(new byte[2]);
        replies.add((byte) 7);
        assertEquals(1, replies.dropped());
        room.release(2);
        next();
        assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 7}, next());
        writer.join();
    }

    @Test
    void aBrokenSinkIsNotTriedAgainByReplies() throws Exception {
        Semaphore tried = new Semaphore(0);
        Replies broken =
                new Replies(
                        "test.replies",
                        6,
                        (_, _, _) -> {
                            tried.release();
                            throw new IOException("gone");
                        });
        assertThrows(IOException.class, () -> broken.write(new byte[1], 0, 1));
        tried.acquire();
        broken.add((byte) 1);
        tried.acquire();
        awaitDropped(broken);
    }

    /// The flusher marks the sink broken after its failed write; from then on replies are dropped.
    private static void awaitDropped(Replies broken) {
        long deadline = System.nanoTime() + Patience.TIME.toNanos();
        while (broken.dropped() == 0 && System.nanoTime() < deadline) {
            broken.add((byte) 1);
            Thread.onSpinWait();
        }
        assertEquals(1, broken.dropped());
    }

    private void write(byte b) {
        try {
            replies.write(new byte[] {b}, 0, 1);
        } catch (Throwable t) {
            throw new AssertionError(t);
        }
    }

    private byte[] next() throws InterruptedException {
        byte[] bytes = sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
        return bytes == null ? new byte[0] : bytes;
    }
}
