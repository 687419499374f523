package minitel.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialException.Why;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceCallTest {
    private static final byte[] NOTHING = {};
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final DuplexPair pair = new DuplexPair(64);
    private final Duplex service = pair.left();
    private final Notes notes = new Notes();
    private final ServiceCall call = new ServiceCall("test.up", Patience.TIME, 16, notes);

    /// Reaches what the test says, and notes what happens.
    private final class Notes implements ServiceCall.Client {
        final CompletableFuture<Duplex> reached = new CompletableFuture<>();
        final CountDownLatch dialling = new CountDownLatch(1);
        final CompletableFuture<LegEnd> end = new CompletableFuture<>();
        final CompletableFuture<Throwable> fault = new CompletableFuture<>();
        final Semaphore painted = new Semaphore(0);
        final List<String> story = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Duplex dial(DialAttempt attempt) throws IOException {
            attempt.owns(() -> reached.completeExceptionally(cancelled()));
            dialling.countDown();
            try {
                return reached.join();
            } catch (Throwable t) {
                throw t.getCause() instanceof DialException e ? e : new IOException(t.getCause());
            }
        }

        private static DialException cancelled() {
            return new DialException(Why.CANCELLED, "the caller gave up");
        }

        @Override
        public void up() {
            story.add("up");
        }

        @Override
        public void begin() {
            story.add("begin");
        }

        @Override
        public boolean paint(byte[] bytes, int length) {
            String text = new String(bytes, 0, length, US_ASCII);
            text.chars().forEach(c -> story.add(String.valueOf((char) c)));
            painted.release(length);
            if (text.contains("!")) {
                throw new IllegalStateException("a fault of ours");
            }
            return !text.contains("#");
        }

        @Override
        public void fault(Throwable t) {
            fault.complete(t);
        }

        @Override
        public void down(LegEnd why) {
            story.add("down");
            end.complete(why);
        }
    }

    @AfterEach
    void stop() {
        call.cut();
        service.abort();
    }

    private void reaches() {
        notes.reached.complete(pair.right());
        VirtualThreads.start("test.call", call);
    }

    private void says(String text) throws IOException {
        service.write(text.getBytes(US_ASCII));
    }

    private boolean types(String text) {
        return call.send(text.getBytes(US_ASCII));
    }

    private String hears(int length) throws IOException {
        byte[] all = new byte[length];
        int n = 0;
        byte[] one = new byte[1];
        while (n < length && service.read(one) > 0) {
            all[n++] = one[0];
        }
        return new String(all, 0, n, US_ASCII);
    }

    private LegEnd end() throws Exception {
        return notes.end.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void itComesUpPaintsAndIsDownInThisOrder() throws Exception {
        reaches();
        says("AB");
        assertTrue(notes.painted.tryAcquire(2, Patience.SECONDS, TimeUnit.SECONDS));
        service.close();
        assertEquals(new LegEnd.Closed("", false), end());
        assertEquals(List.of("up", "begin", "A", "B", "down"), notes.story);
        assertEquals(2, call.received());
    }

    @Test
    void keysThatWereTypedDuringTheDialGoUpWhenItIsThere() throws Exception {
        VirtualThreads.start("test.call", call);
        assertTrue(types("one "));
        assertTrue(types("two "));
        notes.reached.complete(pair.right());
        assertEquals("one two ", hears(8));
        assertTrue(types("three"));
        assertEquals("three", hears(5));
    }

    @Test
    void whatIsMoreThanOneKibibyteIsRefused() {
        for (int i = 0; i < 10; i++) {
            assertTrue(types("x".repeat(100)));
        }
        assertFalse(types("x".repeat(100)));
    }

    @Test
    void aServiceThatTellsTheTerminalToHangUpIsClosed() throws Exception {
        reaches();
        says("A#");
        assertEquals(new LegEnd.Closed("", true), end());
        assertEquals("", hears(1));
    }

    @Test
    void aLineThatBreaksIsLost() throws Exception {
        notes.reached.complete(
                new DuplexOver(pair.right()) {
                    @Override
                    public int read(byte[] buffer) throws IOException {
                        throw new IOException("reset by peer");
                    }
                });
        VirtualThreads.start("test.call", call);
        assertEquals("reset by peer", assertInstanceOf(LegEnd.Lost.class, end()).cause());
        assertFalse(notes.fault.isDone());
    }

    @Test
    void theEndIsToldThoughTheLineCannotBeClosed() throws Exception {
        notes.reached.complete(
                new DuplexOver(pair.right()) {
                    @Override
                    public void close() {
                        if (!notes.end.isDone()) {
                            throw new IllegalStateException("a fault of ours");
                        }
                    }
                });
        VirtualThreads.start("test.call", call);
        service.close();
        assertEquals(new LegEnd.Closed("", false), end());
    }

    @Test
    void aDialThatFailsSaysWhy() throws Exception {
        notes.reached.completeExceptionally(new DialException(Why.REFUSED, "port 7 is shut"));
        VirtualThreads.start("test.call", call);
        assertEquals(new LegEnd.Failed(Why.REFUSED, "port 7 is shut"), end());
        assertEquals(List.of("down"), notes.story);
    }

    @Test
    void aFaultOfOursIsToldAndEndsItAsLost() throws Exception {
        reaches();
        says("!");
        assertInstanceOf(LegEnd.Lost.class, end());
        assertEquals(
                "a fault of ours",
                notes.fault.get(Patience.SECONDS, TimeUnit.SECONDS).getMessage());
        assertEquals("", hears(1));
    }

    @Test
    void aDialUnderWayIsGivenUp() throws Exception {
        VirtualThreads.start("test.call", call);
        assertTrue(notes.dialling.await(Patience.SECONDS, TimeUnit.SECONDS));
        call.close(NOTHING);
        assertEquals(Why.CANCELLED, assertInstanceOf(LegEnd.Failed.class, end()).why());
    }

    @Test
    void aDialUnderWayIsCut() throws Exception {
        VirtualThreads.start("test.call", call);
        assertTrue(notes.dialling.await(Patience.SECONDS, TimeUnit.SECONDS));
        call.cut();
        assertEquals(Why.CANCELLED, assertInstanceOf(LegEnd.Failed.class, end()).why());
    }

    @Test
    void theLastMessageIsHeardBeforeTheEnd() throws Exception {
        reaches();
        says("A");
        assertTrue(notes.painted.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        assertTrue(types("one "));
        call.close("last".getBytes(US_ASCII));
        assertFalse(types("more"));
        assertEquals("one last", hears(9));
        end();
    }

    @Test
    void whatIsCutEndsThoughTheServiceTakesNothing() throws Exception {
        reaches();
        for (int i = 0; i < 5; i++) {
            assertTrue(types("x".repeat(100)));
        }
        says("A");
        assertTrue(notes.painted.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        call.cut();
        end();
        assertEquals(List.of("up", "begin", "A", "down"), notes.story);
    }

    /// A line whose writes wait.
    private static final class Clogged extends DuplexOver {
        final CountDownLatch written = new CountDownLatch(1);
        final AtomicBoolean aborted = new AtomicBoolean();
        private final CountDownLatch over = new CountDownLatch(1);

        Clogged(Duplex line) {
            super(line);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written.countDown();
            try {
                over.await();
            } catch (Throwable t) {
                throw new IOException(t);
            }
            throw new IOException("aborted");
        }

        @Override
        public void abort() {
            aborted.set(true);
            over.countDown();
            super.abort();
        }

        @Override
        public void close() {
            over.countDown();
            super.close();
        }
    }

    @Test
    void aServiceThatTakesNoKeyForTenSecondsIsLostUnlessItSends() throws Exception {
        Clogged clogged = new Clogged(pair.right());
        notes.reached.complete(clogged);
        VirtualThreads.start("test.call", call);
        assertTrue(types("A"));
        assertTrue(clogged.written.await(Patience.SECONDS, TimeUnit.SECONDS));
        long stuck = System.nanoTime();
        says("B");
        assertTrue(notes.painted.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS));
        call.sweep(stuck + 10 * SECOND);
        assertFalse(clogged.aborted.get(), "it has sent since");
        sweptUntilAborted(clogged);
        assertEquals(new LegEnd.Lost("it took no key for 10 s"), end());
    }

    /// Between two reads nobody is waited for, however short that is.
    private void sweptUntilAborted(Clogged clogged) {
        long late = System.nanoTime() + Patience.TIME.toNanos();
        while (!clogged.aborted.get() && System.nanoTime() < late) {
            call.sweep(System.nanoTime() + 11 * SECOND);
            Thread.onSpinWait();
        }
        assertTrue(clogged.aborted.get());
    }
}
