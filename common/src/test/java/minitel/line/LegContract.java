package minitel.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialException.Why;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What both programs owe to a service that they call and to the person who uses it: keys go up in
/// their order, what comes is painted, and why it is over is told once. A program's test extends
/// this, and lets one of its legs call on behalf of its own terminal.
public abstract class LegContract {
    private final DuplexPair pair = new DuplexPair(64);
    private final Duplex service = pair.left();
    private final Told told = new Told();
    private final WrittenBytes terminal = new WrittenBytes();
    private final CompletableFuture<Duplex> reached = new CompletableFuture<>();
    private final CountDownLatch dialling = new CountDownLatch(1);
    private CalledLeg leg = new NoLeg();

    /// Reaches the service; blocks until the test says what becomes of it.
    @FunctionalInterface
    public interface Dial {
        Duplex dial(DialAttempt attempt) throws IOException;
    }

    /// A leg that calls already, and paints as soon as it may.
    public interface CalledLeg {
        /// @return false when the keys are lost
        boolean send(byte[] keys);

        /// The person has left the service.
        void leave();

        /// Ends what the test has begun.
        void close();
    }

    /// What the leg has told its session.
    public static final class Told {
        private final AtomicInteger ups = new AtomicInteger();
        private final AtomicInteger downs = new AtomicInteger();
        private final CompletableFuture<LegEnd> end = new CompletableFuture<>();

        public void up() {
            assertEquals(0, downs.get());
            ups.incrementAndGet();
        }

        public void down(LegEnd why) {
            downs.incrementAndGet();
            end.complete(why);
        }
    }

    private static final class NoLeg implements CalledLeg {
        @Override
        public boolean send(byte[] keys) {
            throw new AssertionError("no leg");
        }

        @Override
        public void leave() {}

        @Override
        public void close() {}
    }

    /// Begins a call of the program.
    protected abstract CalledLeg call(Dial dial, Told told, WrittenBytes terminal) throws Exception;

    @BeforeEach
    final void start() throws Exception {
        leg = call(this::dial, told, terminal);
        assertTrue(dialling.await(Patience.SECONDS, TimeUnit.SECONDS));
    }

    @AfterEach
    final void stop() {
        reached.completeExceptionally(new IOException("the test is over"));
        leg.leave();
        service.abort();
        leg.close();
    }

    private Duplex dial(DialAttempt attempt) throws IOException {
        attempt.owns(() ->
                reached.completeExceptionally(
                        new DialException(Why.CANCELLED, "the caller gave up")));
        dialling.countDown();
        try {
            return reached.join();
        } catch (Throwable t) {
            throw t instanceof CompletionException && t.getCause() instanceof IOException e
                    ? e
                    : new IOException(t);
        }
    }

    private void says(String text) throws IOException {
        service.write(text.getBytes(US_ASCII));
    }

    private boolean types(String text) {
        return leg.send(text.getBytes(US_ASCII));
    }

    /// What the service gets, as many characters, or fewer when it ends.
    private String hears(int length) throws IOException {
        StringBuilder heard = new StringBuilder();
        byte[] one = new byte[1];
        while (heard.length() < length && service.read(one) > 0) {
            heard.append((char) one[0]);
        }
        return heard.toString();
    }

    private LegEnd end() throws Exception {
        LegEnd end = told.end.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertEquals(1, told.downs.get());
        return end;
    }

    @Test
    void keysOfTheTimeOfTheDialGoUpInTheirOrder() throws Exception {
        assertTrue(types("one "));
        assertTrue(types("two "));
        reached.complete(pair.right());
        assertTrue(types("three"));
        assertEquals("one two three", hears(13));
    }

    @Test
    void atMostOneKibibyteOfKeysWaits() throws Exception {
        for (int i = 0; i < 16; i++) {
            assertTrue(types("x".repeat(64)));
        }
        assertFalse(types("y"));
        reached.complete(pair.right());
        assertEquals("x".repeat(1024), hears(1024));
        assertTrue(types("z"));
        assertEquals("z", hears(1));
    }

    @Test
    void whatTheServiceSendsIsPaintedAndItsEndIsToldBehindIt() throws Exception {
        reached.complete(pair.right());
        says("\fBONJOUR");
        terminal.awaitText("BONJOUR");
        assertEquals(1, told.ups.get());
        assertFalse(told.end.isDone());
        says(" ET ADIEU");
        service.close();
        assertEquals(new LegEnd.Closed("", false), end());
        terminal.awaitText("BONJOUR ET ADIEU");
    }

    @Test
    void aServiceThatTellsTheTerminalToHangUpIsLeft() throws Exception {
        reached.complete(pair.right());
        says("\fADIEU\u001b9g");
        assertEquals(new LegEnd.Closed("", true), end());
        assertEquals("", hears(1));
    }

    @Test
    void aLineThatBreaksIsLostForItsReason() throws Exception {
        reached.complete(
                new DuplexOver(pair.right()) {
                    @Override
                    public int read(byte[] buffer) throws IOException {
                        int n = super.read(buffer);
                        if (n < 0) {
                            throw new IOException("reset by peer");
                        }
                        return n;
                    }
                });
        says("\fBONJOUR");
        terminal.awaitText("BONJOUR");
        service.close();
        assertEquals(new LegEnd.Lost("reset by peer"), end());
    }

    @Test
    void aServiceThatIsNotReachedNeverComesUp() throws Exception {
        reached.completeExceptionally(new DialException(Why.REFUSED, "port 7 is shut"));
        assertEquals(new LegEnd.Failed(Why.REFUSED, "port 7 is shut"), end());
        assertEquals(0, told.ups.get());
    }

    @Test
    void whoLeavesDuringTheDialGivesItUp() throws Exception {
        leg.leave();
        assertEquals(Why.CANCELLED, assertInstanceOf(LegEnd.Failed.class, end()).why());
        assertEquals(0, told.ups.get());
    }

    @Test
    void whoLeavesEndsTheLineOfTheService() throws Exception {
        reached.complete(pair.right());
        says("\fBONJOUR");
        terminal.awaitText("BONJOUR");
        leg.leave();
        assertEquals("", hears(1));
        end();
        assertFalse(types("late"));
    }
}
