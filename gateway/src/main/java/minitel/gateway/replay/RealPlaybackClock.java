package minitel.gateway.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The real time, for one player; [#close] wakes him.
final class RealPlaybackClock implements PlaybackClock, AutoCloseable {
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public boolean await(long nanoTime) {
        try {
            return !over.await(nanoTime - now(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            over.countDown(); // Interrupted: nobody wants to hear any more.
            return false;
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
