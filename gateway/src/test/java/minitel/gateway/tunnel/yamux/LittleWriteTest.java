package minitel.gateway.tunnel.yamux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A writer of little sends it himself while nothing else goes out: what then happens to him, and
/// to the others meanwhile.
final class LittleWriteTest {
    private static final byte[] KEY = {65};
    private static final String WRITER = "writer";

    private final DuplexPair wire = new DuplexPair(8192);
    private final WriterTrap trap = new WriterTrap(wire.left());
    private final YamuxPair pair = new YamuxPair(trap, wire.right(), YamuxSettings.DEFAULT);
    private final CompletableFuture<Void> written = new CompletableFuture<>();

    /// A line in which a writer is caught, and no other thread.
    private static final class WriterTrap extends DuplexOver {
        private final CountDownLatch caught = new CountDownLatch(1);
        private final CountDownLatch free = new CountDownLatch(1);
        private volatile boolean breaks;

        WriterTrap(Duplex line) {
            super(line);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (Thread.currentThread().getName().equals(WRITER)) {
                caught.countDown();
                await(free);
                if (breaks) {
                    throw new IOException("a cut cable");
                }
            }
            line.write(bytes, offset, length);
        }

        @Override
        public void abort() {
            line.abort();
            free.countDown();
        }

        private static void await(CountDownLatch latch) throws IOException {
            try {
                assertTrue(latch.await(Patience.SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @AfterEach
    void end() {
        trap.free.countDown();
        pair.close();
    }

    /// Presses keys until one is in the trap; its stream at the other end.
    private YamuxStream caught() throws Exception {
        YamuxStream stream = pair.client.open(true);
        VirtualThreads.start(
                WRITER,
                () -> {
                    try {
                        pressKeys(stream);
                        written.complete(null);
                    } catch (Throwable t) {
                        written.completeExceptionally(t);
                    }
                });
        YamuxStream there = pair.accepted();
        VirtualThreads.start("echo", () -> echo(there));
        WriterTrap.await(trap.caught);
        return there;
    }

    /// Until one was in the trap, and ten more.
    private void pressKeys(YamuxStream stream) throws IOException {
        for (int left = 10; left > 0; left -= trap.caught.getCount() == 0 ? 1 : 0) {
            stream.write(KEY);
            assertEquals(1, stream.read(new byte[8]));
        }
    }

    private static void echo(YamuxStream there) {
        byte[] buffer = new byte[8];
        try {
            for (int n = there.read(buffer); n >= 0; n = there.read(buffer)) {
                there.write(buffer, 0, n);
            }
        } catch (Throwable _) {
            // The stream is over.
        }
    }

    private void othersGoOn() throws Exception {
        YamuxStream other = pair.client.open(true);
        other.write(new byte[] {66});
        byte[] buffer = new byte[8];
        assertEquals(1, pair.accepted().read(buffer));
        assertEquals(66, buffer[0]);
    }

    @Test
    void aWriterWhomTheLineKeepsWaitingHoldsNothingThatOthersNeed() throws Exception {
        caught();
        assertEquals(1, pair.client.figures().live());
        YamuxStream other = pair.client.open(true);
        other.close();
        YamuxStream another = pair.server.open(true);
        another.write(KEY);
        assertEquals(1, pair.acceptedByClient().read(new byte[8]));
        trap.free.countDown();
        written.get(Patience.SECONDS, TimeUnit.SECONDS);
        othersGoOnBehind();
    }

    /// The stream that was opened and closed meanwhile came too.
    private void othersGoOnBehind() throws Exception {
        assertEquals(-1, pair.accepted().read(new byte[8]));
        othersGoOn();
    }

    @Test
    void aResetInTheMiddleOfItIsHisAlone() throws Exception {
        YamuxStream there = caught();
        there.abort();
        trap.free.countDown();
        assertThrows(
                ExecutionException.class, () -> written.get(Patience.SECONDS, TimeUnit.SECONDS));
        othersGoOn();
    }

    @Test
    void aLineThatBreaksUnderHimEndsTheSession() throws Exception {
        trap.breaks = true;
        caught();
        trap.free.countDown();
        assertThrows(
                ExecutionException.class, () -> written.get(Patience.SECONDS, TimeUnit.SECONDS));
        Throwable why =
                assertThrows(
                        ExecutionException.class,
                        () -> pair.clientEnd.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertTrue(String.valueOf(why.getMessage()).contains("a cut cable"), why.getMessage());
    }

    @Test
    void aGoodbyeDoesNotWaitForHimForEver() throws Exception {
        caught();
        pair.client.close();
        pair.clientEnd.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertThrows(
                ExecutionException.class, () -> written.get(Patience.SECONDS, TimeUnit.SECONDS));
    }
}
