package minitel.io;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// An absolute limit for work that blocks: unless [#close] comes in time, a thread of its own makes
/// the work fail, by aborting its connection for instance. Unlike a read timeout it also ends a
/// peer that sends a byte now and then.
public final class Timebox implements AutoCloseable {
    private enum State {
        RUNNING,
        DONE,
        EXPIRED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final CountDownLatch done = new CountDownLatch(1);

    /// @param name of the thread that watches
    /// @param end what makes the blocked work fail: aborting its connection
    public Timebox(String name, Duration limit, Runnable end) {
        VirtualThreads.start(name, () -> watch(limit, end));
    }

    private void watch(Duration limit, Runnable end) {
        try {
            done.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Interrupted: the program ends, and the work with it.
        } finally {
            if (state.compareAndSet(State.RUNNING, State.EXPIRED)) {
                end.run();
            }
        }
    }

    /// Whether the work was cut off.
    public boolean expired() {
        return state.get() == State.EXPIRED;
    }

    @Override
    public void close() {
        state.compareAndSet(State.RUNNING, State.DONE);
        done.countDown();
    }
}
