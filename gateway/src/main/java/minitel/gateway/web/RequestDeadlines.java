package minitel.gateway.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import minitel.io.VirtualThreads;

/// Runs each request on a virtual thread of its own, and ends those whose peer does not read or
/// write on: the thread is interrupted, and that closes the channel on which it blocks. The first
/// byte of a request starts its time.
///
/// One thread looks at all of them once a second, so that a listener's every event costs no thread.
final class RequestDeadlines implements Executor, AutoCloseable {
    /// For a request's head and body; for its answer; for an event.
    static final Duration LIMIT = Duration.ofSeconds(20);

    /// When its time is up, on the clock of [System#nanoTime].
    private final Map<Thread, Long> ends = new ConcurrentHashMap<>();

    private final AtomicLong started = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    RequestDeadlines() {
        VirtualThreads.start("web.patience", this::run);
    }

    @Override
    public void execute(Runnable request) {
        VirtualThreads.start("web." + started.incrementAndGet(), () -> serve(request));
    }

    private void serve(Runnable request) {
        again(LIMIT);
        try {
            request.run();
        } finally {
            ends.remove(Thread.currentThread());
        }
    }

    /// From now on the calling thread has this long.
    void again(Duration limit) {
        ends.put(Thread.currentThread(), System.nanoTime() + limit.toNanos());
    }

    private void run() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                sweep(System.nanoTime());
            }
        } catch (Throwable _) {
            // Interrupted: the program ends.
        }
    }

    private void sweep(long now) {
        ends.forEach((worker, end) -> {
            if (now - end > 0) {
                worker.interrupt();
            }
        });
    }

    @Override
    public void close() {
        closed.countDown();
        ends.keySet().forEach(Thread::interrupt);
    }
}
