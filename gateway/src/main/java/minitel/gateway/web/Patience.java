package minitel.gateway.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.io.VirtualThreads;

/// Ends work on a connection whose peer does not read or write on: its thread is interrupted, and
/// that closes the channel on which it blocks.
///
/// One thread looks at all of them once a second, so that a listener's every event costs no thread.
final class Patience implements AutoCloseable {
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    Patience() {
        VirtualThreads.start("web.patience", this::run);
    }

    /// Watches the calling thread, whose work it is until the watch is closed.
    Watch watch(Duration limit) {
        Watch watch = new Watch(Thread.currentThread(), limit);
        watches.add(watch);
        return watch;
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
        for (Watch watch : watches) {
            if (now - watch.end > 0) {
                watch.worker.interrupt();
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        watches.forEach(watch -> watch.worker.interrupt());
    }

    /// One connection's work.
    final class Watch implements AutoCloseable {
        private final Thread worker;

        /// On the clock of [System#nanoTime]; written by the worker.
        private volatile long end;

        private Watch(Thread worker, Duration limit) {
            this.worker = worker;
            again(limit);
        }

        /// From now on it has this long.
        void again(Duration limit) {
            end = System.nanoTime() + limit.toNanos();
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
