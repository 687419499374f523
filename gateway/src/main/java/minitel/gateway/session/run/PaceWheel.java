package minitel.gateway.session.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Wakes many waiters at their times, for less than a timed park each: slots of 5 ms, one platform
/// thread, which sleeps when nobody waits.
final class PaceWheel implements AutoCloseable {
    static final long SLOT = 5_000_000;

    /// A power of two: one turn of the wheel takes 2.56 s.
    private static final int SLOTS = 512;

    private final LongSupplier clock;
    private final Queue<Entry>[] slots;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger painting = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    /// The last slot that was looked at; written by the wheel's thread.
    private volatile long done;

    private record Entry(long due, Runnable wake) {}

    PaceWheel(LongSupplier clock) {
        this.clock = clock;
        done = Math.floorDiv(clock.getAsLong(), SLOT) - 1;
        slots = slots();
        thread = Thread.ofPlatform().daemon().name("pace").unstarted(this::turn);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Queue<Entry>[] slots() {
        Queue<Entry>[] made = new Queue[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            made[i] = new ConcurrentLinkedQueue<>();
        }
        return made;
    }

    PaceWheel start() {
        thread.start();
        return this;
    }

    /// Runs `wake` at `due` or up to a slot later. It must not block.
    void at(long due, Runnable wake) {
        Entry entry = new Entry(due, wake);
        boolean first = waiting.getAndIncrement() == 0;
        long slot;
        Queue<Entry> queue;
        do {
            // Rounded up: a waiter woken early would only have to wait again.
            slot = Math.max(done + 1, Math.floorDiv(due + SLOT - 1, SLOT));
            queue = slots[(int) (slot & (SLOTS - 1))];
            queue.add(entry);
            // The wheel may have gone past meanwhile, and would be back in a whole turn only.
        } while (done >= slot && queue.remove(entry));
        if (first) {
            LockSupport.unpark(thread);
        }
    }

    /// How many screens are being painted at a pace right now.
    int painting() {
        return painting.get();
    }

    void paintingBegins() {
        painting.incrementAndGet();
    }

    void paintingEnds() {
        painting.decrementAndGet();
    }

    private void turn() {
        long next = Math.floorDiv(clock.getAsLong(), SLOT);
        while (!closed) {
            if (waiting.get() == 0) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, SLOT - Math.floorMod(clock.getAsLong(), SLOT));
            }
            long now = clock.getAsLong();
            long current = Math.floorDiv(now, SLOT);
            // After a long sleep every slot is looked at once.
            next = Math.max(next, current - SLOTS + 1);
            for (; next <= current; next++) {
                wake(slots[(int) (next & (SLOTS - 1))], now);
                done = next;
            }
            next = current;
        }
    }

    private void wake(Queue<Entry> slot, long now) {
        if (slot.isEmpty()) {
            return;
        }
        slot.removeIf(entry -> {
            if (entry.due > now) {
                return false; // of a later turn of the wheel
            }
            waiting.decrementAndGet();
            entry.wake.run();
            return true;
        });
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
