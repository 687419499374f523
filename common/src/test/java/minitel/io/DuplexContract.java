package minitel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Duplex] owes. A transport's test extends this and makes two joined ends.
public abstract class DuplexContract {
    private static final int MUCH = 300_000;

    private Duplex here = NONE;
    private Duplex there = NONE;

    /// The two ends of one connection.
    public record Ends(Duplex here, Duplex there) {}

    /// Opens a fresh connection, ready for every byte value.
    protected abstract Ends open() throws Exception;

    @BeforeEach
    final void connect() throws Exception {
        Ends ends = open();
        here = ends.here();
        there = ends.there();
    }

    @AfterEach
    final void disconnect() {
        here.abort();
        there.abort();
    }

    @Test
    void whatOneEndWritesTheOtherReads() throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        here.write(all);
        assertArrayEquals(all, exactly(there, all.length));
        there.write(all, 10, 20);
        assertArrayEquals(Arrays.copyOfRange(all, 10, 30), exactly(here, 20));
    }

    @Test
    void bothWaysAtOnceLoseNothing() throws Exception {
        byte[] forth = noise(1);
        byte[] back = noise(2);
        CompletableFuture<byte[]> atThere = reading(there, MUCH);
        CompletableFuture<byte[]> atHere = reading(here, MUCH);
        CompletableFuture<Void> writing = writing(there, back);
        writing(here, forth).get(Patience.SECONDS, TimeUnit.SECONDS);
        writing.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertArrayEquals(forth, atThere.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertArrayEquals(back, atHere.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void whatWasWrittenBeforeCloseArrivesAndThenTheEndForEver() throws Exception {
        writtenBeforeCloseArrives(here, there);
    }

    @Test
    void whatThePeerWroteBeforeCloseArrivesAndThenTheEndForEver() throws Exception {
        writtenBeforeCloseArrives(there, here);
    }

    private static void writtenBeforeCloseArrives(Duplex from, Duplex to) throws Exception {
        byte[] bytes = noise(3);
        CompletableFuture<Void> written = writing(from, bytes).thenRun(from::close);
        assertArrayEquals(bytes, exactly(to, bytes.length));
        written.get(Patience.SECONDS, TimeUnit.SECONDS);
        for (int i = 0; i < 3; i++) {
            assertEquals(-1, to.read(new byte[8]));
        }
    }

    @Test
    void closeWakesTheReaderOfThisEnd() throws Exception {
        CompletableFuture<Integer> waiting = waitingReader();
        here.close();
        assertEquals(-1, waiting.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(-1, here.read(new byte[8]));
    }

    @Test
    void abortWakesTheReaderOfThisEnd() throws Exception {
        CompletableFuture<Integer> waiting = waitingReader();
        here.abort();
        assertEquals(-1, waiting.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void abortWakesAWriterWhosePeerDoesNotRead() {
        CompletableFuture<Void> stuck = stuckWriter();
        here.abort();
        assertFails(stuck);
    }

    @Test
    void closeWakesAWriterWhosePeerDoesNotRead() {
        CompletableFuture<Void> stuck = stuckWriter();
        here.close();
        assertFails(stuck);
    }

    private static void assertFails(CompletableFuture<Void> stuck) {
        assertThrows(ExecutionException.class, () -> stuck.get(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void writingAfterCloseFails() {
        here.close();
        assertThrows(IOException.class, () -> here.write(new byte[] {1}));
    }

    @Test
    void closingAgainDoesNothing() throws Exception {
        here.write(new byte[] {1, 2, 3});
        here.close();
        here.close();
        assertArrayEquals(new byte[] {1, 2, 3}, exactly(there, 3));
        assertEquals(-1, there.read(new byte[8]));
        here.abort();
        here.close();
    }

    @Test
    void thePeerHasAName() {
        assertFalse(here.peer().isBlank());
    }

    /// A reader that got one byte and waits for the next.
    private CompletableFuture<Integer> waitingReader() throws Exception {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        VirtualThreads.start(
                "reader",
                () -> {
                    try {
                        here.read(new byte[1]);
                        first.complete(null);
                        second.complete(here.read(new byte[1]));
                    } catch (Throwable t) {
                        second.completeExceptionally(t);
                    }
                });
        there.write(new byte[] {1});
        first.get(Patience.SECONDS, TimeUnit.SECONDS);
        return second;
    }

    /// A writer that goes on until it fails, and waits by now for somebody to read.
    private CompletableFuture<Void> stuckWriter() {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        Thread writer =
                VirtualThreads.start(
                        "writer",
                        () -> {
                            try {
                                while (true) {
                                    here.write(new byte[4096]);
                                }
                            } catch (Throwable t) {
                                failed.completeExceptionally(t);
                            }
                        });
        Patience.until(() -> writer.getState() == Thread.State.WAITING || failed.isDone());
        return failed;
    }

    private static CompletableFuture<byte[]> reading(Duplex from, int length) {
        CompletableFuture<byte[]> done = new CompletableFuture<>();
        VirtualThreads.start(
                "reading",
                () -> {
                    try {
                        done.complete(exactly(from, length));
                    } catch (Throwable t) {
                        done.completeExceptionally(t);
                    }
                });
        return done;
    }

    private static CompletableFuture<Void> writing(Duplex to, byte[] bytes) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        VirtualThreads.start(
                "writing",
                () -> {
                    try {
                        Random sizes = new Random(bytes[0]);
                        for (int from = 0; from < bytes.length; ) {
                            int n = Math.min(bytes.length - from, 1 + sizes.nextInt(5000));
                            to.write(bytes, from, n);
                            from += n;
                        }
                        done.complete(null);
                    } catch (Throwable t) {
                        done.completeExceptionally(t);
                    }
                });
        return done;
    }

    private static byte[] exactly(Duplex from, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[1000];
        while (bytes.size() < length) {
            int n = from.read(buffer);
            if (n <= 0) {
                throw new IOException(n + " after " + bytes.size() + " of " + length + " bytes");
            }
            bytes.write(buffer, 0, n);
        }
        return bytes.toByteArray();
    }

    private static byte[] noise(int seed) {
        byte[] bytes = new byte[MUCH];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static final Duplex NONE =
            new Duplex() {
                @Override
                public int read(byte[] buffer) {
                    return -1;
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {}

                @Override
                public String peer() {
                    return "";
                }

                @Override
                public void close() {}
            };
}
