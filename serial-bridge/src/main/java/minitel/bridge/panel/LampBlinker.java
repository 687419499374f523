package minitel.bridge.panel;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.bridge.panel.Panel.Lamp;
import org.tinylog.Logger;

/// The one thread that switches the lamp: a platform thread, since the native call would pin a
/// virtual one, and a daemon. It wakes when the lamp shall say something else and, while that is
/// [Lamp#PROBING], four times a second; else it is parked for ever.
final class LampBlinker implements AutoCloseable {
    /// Half a period of 2 Hz.
    private static final Duration HALF = Duration.ofMillis(250);

    /// How long [#close] waits for the lamp to be off.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// What can be on or off.
    @FunctionalInterface
    interface Bulb {
        void light(boolean on) throws Exception;
    }

    private final Bulb bulb;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Guarded by `lock`.
    private Lamp lamp = Lamp.OFF;

    /// Guarded by `lock`.
    private boolean closed;

    /// Touched by `thread` only.
    private boolean lit;

    /// @param bulb is off
    LampBlinker(Bulb bulb) {
        this.bulb = bulb;
        thread = Thread.ofPlatform().daemon().name("panel.lamp").start(this::run);
    }

    void show(Lamp wanted) {
        lock.lock();
        try {
            lamp = wanted;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Turns the lamp off, for good.
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
            thread.join(PATIENCE);
        } catch (Throwable _) {
            Thread.currentThread().interrupt(); // the caller's own affair; the lamp goes off anyway
        }
    }

    Thread thread() {
        return thread;
    }

    private void run() {
        try {
            Lamp now = Lamp.OFF;
            while (true) {
                light(
                        switch (now) {
                            case OFF -> false;
                            case PROBING -> !lit;
                            case SESSION -> true;
                        });
                lock.lock();
                try {
                    await(now);
                    if (closed) {
                        break;
                    }
                    now = lamp;
                } finally {
                    lock.unlock();
                }
            }
            light(false);
        } catch (Throwable t) {
            Logger.warn("panel: the lamp does not obey any more and is left alone: {}", t);
        }
    }

    /// Waits until the lamp shall say something else than `now`, or shall blink.
    private void await(Lamp now) throws InterruptedException {
        long left = HALF.toNanos();
        while (!closed && lamp == now && left > 0) {
            if (now == Lamp.PROBING) {
                left = changed.awaitNanos(left);
            } else {
                changed.await();
            }
        }
    }

    private void light(boolean on) throws Exception {
        if (on != lit) {
            bulb.light(on);
            lit = on;
        }
    }
}
