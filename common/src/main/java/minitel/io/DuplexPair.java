package minitel.io;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Two ends joined in memory: what one writes the other reads. Each way holds a bounded number of
/// bytes; a writer waits for room.
public final class DuplexPair {
    private final End left;
    private final End right;

    /// @param capacity bytes that may wait each way
    public DuplexPair(int capacity, String leftPeer, String rightPeer) {
        Pipe toRight = new Pipe(capacity);
        Pipe toLeft = new Pipe(capacity);
        left = new End(toLeft, toRight, leftPeer);
        right = new End(toRight, toLeft, rightPeer);
    }

    public DuplexPair(int capacity) {
        this(capacity, "right", "left");
    }

    public End left() {
        return left;
    }

    public End right() {
        return right;
    }

    /// One end of the pair.
    public static final class End implements Duplex {
        private final Pipe in;
        private final Pipe out;
        private final String peer;

        private End(Pipe in, Pipe out, String peer) {
            this.in = in;
            this.out = out;
            this.peer = peer;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            return in.read(buffer, null);
        }

        /// Like [#read(byte\[\])], but waits no longer than `patience`.
        ///
        /// @return 0 when the patience ended or [#nudge] was called before a byte came
        public int read(byte[] buffer, Duration patience) throws IOException {
            return in.read(buffer, patience);
        }

        /// Wakes this end's patient reader, now or at its next read, though no byte came.
        public void nudge() {
            in.nudge();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public String peer() {
            return peer;
        }

        @Override
        public void close() {
            out.end();
            in.drop();
        }
    }

    /// One way: a ring of bytes, a lock, who waits.
    private static final class Pipe {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private final int capacity;
        private byte[] ring = new byte[0];
        private int head;
        private int count;
        private boolean ended;
        private boolean nudged;

        Pipe(int capacity) {
            this.capacity = capacity;
        }

        int read(byte[] buffer, @Nullable Duration patience) throws IOException {
            lock.lock();
            try {
                long left = patience == null ? Long.MAX_VALUE : patience.toNanos();
                while (count == 0 && !ended && left > 0 && !(nudged && patience != null)) {
                    left = await(left);
                }
                nudged &= patience == null;
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
            for (int i = 0; i < n; i++) {
                buffer[i] = ring[(head + i) % ring.length];
            }
            head = (head + n) % ring.length;
            count -= n;
            changed.signalAll();
            return n;
        }

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
            for (int i = 0; i < n; i++) {
                ring[(head + count + i) % ring.length] = bytes[offset + i];
            }
            count += n;
            changed.signalAll();
            return n;
        }

        private void grow(int needed) {
            byte[] larger = new byte[Math.min(capacity, Math.max(needed, ring.length * 2))];
            for (int i = 0; i < count; i++) {
                larger[i] = ring[(head + i) % ring.length];
            }
            ring = larger;
            head = 0;
        }

        void nudge() {
            lock.lock();
            nudged = true;
            changed.signalAll();
            lock.unlock();
        }

        /// No more bytes will come; what waits may still be read.
        void end() {
            lock.lock();
            ended = true;
            changed.signalAll();
            lock.unlock();
        }

        /// The reader has gone: what waits is lost and a writer fails.
        void drop() {
            lock.lock();
            ended = true;
            count = 0;
            changed.signalAll();
            lock.unlock();
        }
    }
}
