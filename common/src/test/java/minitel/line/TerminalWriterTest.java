package minitel.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// On a line that takes as many characters as the test lets it.
class TerminalWriterTest {
    private static final byte[] BEEPS = {7, 7, 7};

    private final WrittenBytes line = new WrittenBytes();
    private final HandPacing pacing = new HandPacing();
    private final Insertions insertions = new Insertions(Kind.values());
    private final TerminalWriter writer =
            new TerminalWriter(
                    "test",
                    line::write,
                    pacing,
                    insertions,
                    new TerminalWriter.Ears(new Everything(), new LineListener() {}));

    private enum Kind implements Insertions.Kind {
        BEEP,
        WORDS;

        @Override
        public int room() {
            return 0;
        }

        @Override
        public long patience() {
            return Pacing.NEVER;
        }

        @Override
        public boolean onRowZero() {
            return this == WORDS;
        }
    }

    private static final class Everything implements SequenceFilter {
        @Override
        public void pass(byte value, Passage to) {
            to.tracker().feed(value);
            to.send(value);
        }
    }

    private static final class HandPacing implements Pacing {
        final Semaphore waits = new Semaphore(0);
        final LinkedBlockingQueue<Runnable> wakes = new LinkedBlockingQueue<>();
        private final AtomicInteger room = new AtomicInteger();
        private final Set<Thread> waiters = ConcurrentHashMap.newKeySet();

        void lets(int characters) {
            room.addAndGet(characters);
            waiters.forEach(LockSupport::unpark);
        }

        void isWaitedFor(int waiters) throws InterruptedException {
            assertTrue(waits.tryAcquire(waiters, Patience.SECONDS, TimeUnit.SECONDS));
        }

        Runnable wake() throws InterruptedException {
            Runnable wake = wakes.poll(Patience.SECONDS, TimeUnit.SECONDS);
            assertTrue(wake != null);
            return wake;
        }

        @Override
        public long now() {
            return 0;
        }

        @Override
        public boolean open(int gathered, long when) {
            return room.get() > 0;
        }

        @Override
        public void put(byte character, long when) {
            room.decrementAndGet();
        }

        @Override
        public void written() {}

        @Override
        public long due() {
            return 1;
        }

        @Override
        public void await(long due, Pen pen) {
            waiters.add(Thread.currentThread());
            waits.release();
            while (!pen.isRevoked() && room.get() <= 0) {
                LockSupport.park(this);
            }
            waiters.remove(Thread.currentThread());
        }

        @Override
        public void at(long due, Runnable wake) {
            wakes.add(wake);
        }
    }

    @AfterEach
    void stop() {
        pacing.lets(1000);
    }

    private CompletableFuture<WriteResult> paints(String text) {
        Pen pen = writer.take(pacing);
        byte[] bytes = text.getBytes();
        CompletableFuture<WriteResult> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> result.complete(writer.write(pen, bytes, 0, bytes.length)));
        return result;
    }

    private static WriteResult of(CompletableFuture<WriteResult> result) throws Exception {
        return result.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /// The terminal stands in the middle of it, and the next service may have nothing to say.
    @Test
    void whatIsBeingInsertedGoesToItsEndThoughItsWriterIsCutOff() throws Exception {
        insertions.add(Kind.BEEP, BEEPS, 0);
        pacing.lets(2);
        CompletableFuture<WriteResult> painting = paints("A");
        pacing.isWaitedFor(1);
        assertEquals(2, line.all().length);
        writer.take(pacing);
        assertEquals(WriteResult.REVOKED, of(painting));
        pacing.lets(10);
        line.await(3);
        assertEquals("\7\7\7", new String(line.all()));
    }

    @Test
    void whoIsCutOffReturnsAtOnceThoughSomethingWaitsToBeInsertedBesideHim() throws Exception {
        CompletableFuture<WriteResult> painting = paints("A");
        pacing.isWaitedFor(1);
        writer.insert(Kind.BEEP, BEEPS);
        pacing.isWaitedFor(1);
        writer.take(pacing);
        assertEquals(WriteResult.REVOKED, of(painting));
    }

    @Test
    void whoIsWokenForNothingIsWokenAgain() throws Exception {
        insertions.keepRowZero(100);
        insertions.add(Kind.WORDS, BEEPS, 0);
        pacing.lets(10);
        assertEquals(WriteResult.WRITTEN, of(paints("A")));
        pacing.wake().run();
        Runnable again = pacing.wake();
        insertions.keepRowZero(0);
        again.run();
        line.await(4);
    }

    /// Each character that is painted would wake it.
    @Test
    void whoHasNothingToInsertDoesNotWaitForTheLine() throws Exception {
        insertions.keepRowZero(100);
        writer.insert(Kind.WORDS, BEEPS);
        pacing.wake();
        assertEquals(0, pacing.waits.availablePermits());
    }
}
