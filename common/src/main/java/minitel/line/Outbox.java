package minitel.line;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// Messages on their way to somebody who may be slow: keys up to a service, pieces of a page down
/// to a line. Few bytes wait, while the way is not open yet or nobody reads at its end; what does
/// not fit is refused. A short-lived virtual thread writes them, so that an idle one costs none.
///
/// The owner offers; all methods are for any thread and return at once.
public final class Outbox {
    /// What may wait for one service, in bytes.
    public static final int UPWARD = 1024;

    private final String name;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
    private int bytes;
    private boolean writing;
    private boolean finished;
    private @Nullable Sink sink;
    private Runnable end = () -> {};

    /// When the write under way began ([System#nanoTime]), 0 = none.
    private volatile long writingSince;

    /// Where the messages go.
    @FunctionalInterface
    public interface Sink {
        /// Writes one message; blocks as long as the other side does not take it.
        void write(byte[] message) throws IOException;
    }

    /// @param name of the writing thread: `s42.up.3`
    /// @param most bytes that may wait; a message that waits alone may be larger
    public Outbox(String name, int most) {
        this.name = name;
        this.most = most;
    }

    /// @return false when there was no room: the message is lost
    public boolean offer(byte[] message) {
        lock.lock();
        try {
            if (finished || !messages.isEmpty() && bytes + message.length > most) {
                return false;
            }
            add(message);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The way is open: what waited goes.
    ///
    /// @param whenDone called once, by the writing thread, behind the last message of [#finish], or
    ///   when a write has failed
    public void open(Sink to, Runnable whenDone) {
        lock.lock();
        try {
            sink = to;
            end = whenDone;
            startWriter();
        } finally {
            lock.unlock();
        }
    }

    /// Takes a last message, when not empty; nothing more comes behind it.
    public void finish(byte[] last) {
        lock.lock();
        try {
            boolean more = !finished && last.length > 0;
            finished = true;
            if (more) {
                add(last);
            } else {
                startWriter();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more goes: what waits is lost.
    public void drop() {
        lock.lock();
        try {
            messages.clear();
            bytes = 0;
            finished = true;
        } finally {
            lock.unlock();
        }
    }

    /// When the write under way began, as [System#nanoTime]; 0 = there is none.
    public long writingSince() {
        return writingSince;
    }

    /// Called with the lock.
    private void add(byte[] message) {
        messages.add(message);
        bytes += message.length;
        startWriter();
    }

    /// Called with the lock.
    private void startWriter() {
        Sink to = sink;
        if (to != null && !writing && (finished || !messages.isEmpty())) {
            writing = true;
            VirtualThreads.start(name, () -> write(to));
        }
    }

    private void write(Sink to) {
        byte[] message = next();
        while (message != null) {
            if (!written(to, message)) {
                drop();
            }
            message = next();
        }
    }

    /// A failure is reported by whoever reads the other way.
    private boolean written(Sink to, byte[] message) {
        writingSince = System.nanoTime() | 1;
        try {
            to.write(message);
            return true;
        } catch (Throwable _) {
            return false;
        } finally {
            writingSince = 0;
        }
    }

    /// The last thing that the thread asks: after null another one may write.
    private byte @Nullable [] next() {
        boolean done;
        lock.lock();
        try {
            byte[] message = messages.poll();
            if (message != null) {
                bytes -= message.length;
                return message;
            }
            done = finished;
            writing = done; // so that nobody writes again, nor ends it twice
        } finally {
            lock.unlock();
        }
        if (done) {
            end.run();
        }
        return null;
    }
}
