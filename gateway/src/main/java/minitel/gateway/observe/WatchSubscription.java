package minitel.gateway.observe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A session's screen, as one watcher follows it on his own thread; he closes it when he leaves.
///
/// At most 64 KiB wait for him. When they do not suffice, all that waits is lost, and the next
/// thing he gets is the page as it is then.
public final class WatchSubscription implements AutoCloseable {
    static final int MOST = 65_536;

    /// What an array takes beside its bytes.
    static final int OVERHEAD = 32;

    private final WatchedScreen watchedScreen;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition come = lock.newCondition();
    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int room = MOST;
    private boolean behind;
    private boolean over;
    private long lost;

    WatchSubscription(WatchedScreen watchedScreen) {
        this.watchedScreen = watchedScreen;
    }

    /// Called by the session, which shares the array among its watchers.
    ///
    /// @return how many bytes were lost by it
    int offer(byte[] chunk) {
        lock.lock();
        try {
            int gone = put(chunk);
            lost += gone;
            come.signal();
            return gone;
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] chunk) {
        if (behind) {
            return chunk.length;
        }
        room -= chunk.length + OVERHEAD;
        chunks.add(chunk);
        if (room >= 0) {
            return 0;
        }
        int gone = chunks.stream().mapToInt(each -> each.length).sum();
        chunks.clear();
        room = MOST;
        behind = true;
        return gone;
    }

    /// Begins, or begins again, with the page as it is. Called while the session paints nothing.
    void begin(byte[] page) {
        lock.lock();
        try {
            behind = false;
            put(page);
        } finally {
            lock.unlock();
        }
    }

    /// What comes next: first, and after a loss, a page that begins with a clear-screen; then what
    /// is painted.
    ///
    /// @return nothing when nothing came in time; null when the session is over
    public byte @Nullable [] next(Duration patience) {
        if (isBehind()) {
            watchedScreen.beginAgain(this);
        }
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (chunks.isEmpty() && !over && nanos > 0) {
                nanos = come.awaitNanos(nanos);
            }
        } catch (Throwable _) {
            // Interrupted: as if nothing came.
        } finally {
            lock.unlock();
        }
        return take();
    }

    private boolean isBehind() {
        lock.lock();
        try {
            return behind;
        } finally {
            lock.unlock();
        }
    }

    private byte @Nullable [] take() {
        lock.lock();
        try {
            byte[] chunk = chunks.poll();
            if (chunk == null) {
                return over && !behind ? null : new byte[0];
            }
            room += chunk.length + OVERHEAD;
            return chunk;
        } finally {
            lock.unlock();
        }
    }

    /// Bytes that were lost since the last call, because this watcher was slow.
    public long lost() {
        lock.lock();
        try {
            long gone = lost;
            lost = 0;
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /// The session is over, or the watcher has left.
    void end() {
        lock.lock();
        try {
            over = true;
            come.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        end();
        watchedScreen.leaves(this);
    }
}
