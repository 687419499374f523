package minitel.gateway.replay;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The real time, for one player; [#close] wakes him.
final class Metronome implements Pulse, AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean over;

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public boolean await(long nanoTime) {
        lock.lock();
        try {
            long left = nanoTime - now();
            while (!over && left > 0) {
                ended.awaitNanos(left);
                left = nanoTime - now();
            }
        } catch (Throwable _) {
            over = true; // Interrupted: nobody wants to hear any more.
        } finally {
            lock.unlock();
        }
        return !isOver();
    }

    private boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
