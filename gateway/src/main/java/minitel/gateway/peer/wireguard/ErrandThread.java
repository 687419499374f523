package minitel.gateway.peer.wireguard;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Runs errands on one virtual thread. For any thread; closing it waits for the one that is being
/// run, and leaves the others.
public final class ErrandThread implements DriverErrands, AutoCloseable {
    /// That wait: two for each peer there may be. One more is not run; whoever looks next sees what
    /// is missing.
    static final int MOST = 512;

    private final Consumer<Runnable> owner;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final SequencedMap<Object, Supplier<Runnable>> waiting = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closed;

    /// @param owner has run what comes of an errand
    public ErrandThread(Consumer<Runnable> owner) {
        this.owner = owner;
        VirtualThreads.start("link.errands", this::serve);
    }

    @Override
    public void run(Object key, Supplier<Runnable> errand) {
        lock.lock();
        try {
            if (waiting.containsKey(key) || waiting.size() < MOST) {
                waiting.put(key, errand);
                changed.signal();
            } else if (LogBudget.FAULTS.allows()) {
                Logger.warn("the links' interface is too slow for all that is to be done to it");
            }
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        try {
            Optional<Supplier<Runnable>> next = next();
            while (next.isPresent()) {
                done(next.get());
                next = next();
            }
        } finally {
            ended.countDown();
        }
    }

    private void done(Supplier<Runnable> errand) {
        try {
            owner.accept(errand.get());
        } catch (Throwable t) {
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "something could not be done to the links' interface");
            }
        }
    }

    private Optional<Supplier<Runnable>> next() {
        lock.lock();
        try {
            while (!closed && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return Optional.empty();
            }
            return Optional.of(waiting.pollFirstEntry().getValue());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            ended.await();
        } catch (Throwable _) {
            // Nobody interrupts it: the program ends.
        }
    }
}
