package minitel.io;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One direction of a [DuplexPair], and the buffer of a [ReadAheadDuplex]: a bounded ring of bytes
/// in memory that starts small. The reader waits for bytes, the writer for room.
final class BytePipe {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int capacity;
    private byte[] ring = new byte[0];
    private int head;
    private int count;
    private boolean ended;
    private boolean nudged;
    private @Nullable IOException failure;

    BytePipe(int capacity) {
        this.capacity = capacity;
    }

    /// @param patience how long to wait for a byte; null = for ever, and nudges do not count
    /// @return 0 when the patience ended or a nudge came first, -1 at the end
    int read(byte[] buffer, @Nullable Duration patience) throws IOException {
        lock.lock();
        try {
            long left = patience == null ? Long.MAX_VALUE : patience.toNanos();
            while (count == 0 && !ended && left > 0 && !(nudged && patience != null)) {
                left = await(left);
            }
            nudged &= patience == null;
            if (count == 0 && failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            return count > 0 ? take(buffer) : ended ? -1 : 0;
        } finally {
            lock.unlock();
        }
    }

    private long await(long nanos) throws IOException {
        try {
            if (nanos == Long.MAX_VALUE) {
                changed.awaitUninterruptibly();
                return nanos;
            }
            return changed.awaitNanos(nanos);
        } catch (Throwable t) {
            throw new IOException("interrupted", t);
        }
    }

    private int take(byte[] buffer) {
        int n = Math.min(count, buffer.length);
        int first = Math.min(n, ring.length - head);
        System.arraycopy(ring, head, buffer, 0, first);
        System.arraycopy(ring, 0, buffer, first, n - first);
        head = (head + n) % ring.length;
        count -= n;
        changed.signalAll();
        return n;
    }

    /// @throws IOException when the pipe has ended, or ends while this waits for room
    void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            int done = 0;
            while (done < length) {
                while (count == capacity && !ended) {
                    changed.awaitUninterruptibly();
                }
                if (ended) {
                    throw new IOException("the other end has closed");
                }
                done += put(bytes, offset + done, length - done);
            }
        } finally {
            lock.unlock();
        }
    }

    private int put(byte[] bytes, int offset, int length) {
        int n = Math.min(length, capacity - count);
        if (count + n > ring.length) {
            grow(count + n);
        }
        int tail = (head + count) % ring.length;
        int first = Math.min(n, ring.length - tail);
        System.arraycopy(bytes, offset, ring, tail, first);
        System.arraycopy(bytes, offset + first, ring, 0, n - first);
        count += n;
        changed.signalAll();
        return n;
    }

    private void grow(int needed) {
        byte[] larger = new byte[Math.min(capacity, Math.max(needed, ring.length * 2))];
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, larger, 0, first);
        System.arraycopy(ring, 0, larger, first, count - first);
        ring = larger;
        head = 0;
    }

    /// Wakes the patient reader, now or at its next read.
    void nudge() {
        lock.lock();
        nudged = true;
        changed.signalAll();
        lock.unlock();
    }

    /// No more bytes will come; what waits may still be read, then the failure if there is one.
    void end(@Nullable IOException why) {
        lock.lock();
        if (!ended) {
            ended = true;
            failure = why;
        }
        changed.signalAll();
        lock.unlock();
    }

    /// The reader has gone: what waits is lost and a writer fails.
    void drop() {
        lock.lock();
        ended = true;
        failure = null;
        count = 0;
        head = 0;
        ring = new byte[0];
        changed.signalAll();
        lock.unlock();
    }
}
