package minitel.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Answers that the reader of a line owes at once (telnet options, pongs, close echoes) but never
/// writes itself: it could block behind a writer that is stuck, and then nothing would be read any
/// more.
///
/// The reader notes its answer with [#add]. It goes out before the writer's next bytes, or, while
/// nobody writes, from a virtual thread that lives as long as something waits; never from two.
public final class Replies {
    private final String name;
    private final int capacity;
    private final Sink sink;

    /// Held while the sink writes; nothing of a reply lands inside the writer's bytes.
    private final ReentrantLock sending = new ReentrantLock();

    /// Guards `pending` and `count`; never held across I/O.
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicBoolean flushing = new AtomicBoolean();
    private final AtomicLong dropped = new AtomicLong();
    private byte[] pending = new byte[0];
    private volatile int count;
    private volatile boolean broken;

    /// Where the bytes go.
    @FunctionalInterface
    public interface Sink {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    /// @param name of the thread that writes replies while nobody else does
    /// @param capacity bytes of replies that may wait
    public Replies(String name, int capacity, Sink sink) {
        this.name = name;
        this.capacity = capacity;
        this.sink = sink;
    }

    /// Notes a reply; returns at once. One that does not fit whole is dropped and counted.
    public void add(byte... reply) {
        if (!note(reply)) {
            dropped.incrementAndGet();
            return;
        }
        flushSoon();
    }

    /// Writes what waits, then these bytes. Blocks as long as the sink does.
    ///
    /// @throws IOException when the sink does not take them
    public void write(byte[] bytes, int offset, int length) throws IOException {
        sending.lock();
        try {
            flush();
            sink.write(bytes, offset, length);
        } finally {
            sending.unlock();
        }
        flushSoon();
    }

    /// How many replies were lost because too many waited or the sink was broken.
    public long dropped() {
        return dropped.get();
    }

    private boolean note(byte[] reply) {
        lock.lock();
        try {
            if (broken || reply.length > capacity - count) {
                return false;
            }
            if (count + reply.length > pending.length) {
                int twice = Math.max(count + reply.length, 2 * pending.length);
                pending = Arrays.copyOf(pending, Math.min(capacity, twice));
            }
            System.arraycopy(reply, 0, pending, count, reply.length);
            count += reply.length;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// A writer that holds the line comes by here once more when it has let go.
    private void flushSoon() {
        if (count > 0 && !broken && !sending.isLocked() && flushing.compareAndSet(false, true)) {
            VirtualThreads.start(name, this::flushAlone);
        }
    }

    private void flushAlone() {
        try {
            sending.lock();
            try {
                flush();
            } finally {
                sending.unlock();
            }
        } catch (Throwable _) {
            // The line is gone; its reader and its writer find out by themselves.
        } finally {
            flushing.set(false);
        }
        flushSoon();
    }

    /// Called with `sending` held.
    private void flush() throws IOException {
        byte[] bytes = take();
        if (bytes.length == 0) {
            return;
        }
        boolean sent = false;
        try {
            sink.write(bytes, 0, bytes.length);
            sent = true;
        } finally {
            broken |= !sent;
        }
    }

    private byte[] take() {
        lock.lock();
        try {
            byte[] bytes = Arrays.copyOf(pending, count);
            pending = new byte[0];
            count = 0;
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
