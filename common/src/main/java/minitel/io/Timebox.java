package minitel.io;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// An absolute limit for work that blocks: unless [#close] comes in time, a thread of its own makes
/// the work fail, by aborting its connection for instance. Unlike a read timeout it also ends a
/// peer that sends a byte now and then.
///
/// Nearly all are closed in time, several for each call: so they share one thread that waits, and
/// cost none until their time is up.
public final class Timebox implements AutoCloseable {
    private enum State {
        RUNNING,
        DONE,
        EXPIRED
    }

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final Future<?> watch;

    /// @param name of the thread that makes the work fail
    /// @param end what makes the blocked work fail: aborting its connection
    public Timebox(String name, Duration limit, Runnable end) {
        watch = CLOCK.schedule(() -> expire(name, end), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("timebox").factory());
        clock.setRemoveOnCancelPolicy(true); // else each is kept until its time would have come
        return clock;
    }

    private void expire(String name, Runnable end) {
        if (state.compareAndSet(State.RUNNING, State.EXPIRED)) {
            VirtualThreads.start(name, end);
        }
    }

    /// Whether the work was cut off.
    public boolean expired() {
        return state.get() == State.EXPIRED;
    }

    @Override
    public void close() {
        if (state.compareAndSet(State.RUNNING, State.DONE)) {
            watch.cancel(false);
        }
    }
}
