package minitel.line;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import minitel.io.VirtualThreads;
import minitel.videotex.SequenceTracker;
import org.jspecify.annotations.Nullable;

/// The only way to write to a terminal. One pen at a time is valid; taking another cuts the writer
/// off between two chunks, also while he waits for a slow line.
///
/// [#take], [#insert] and the figures return at once and may be called by any thread. [#write],
/// [#writeOwn] and [#writeNext] block at the line's pace, which they wait for outside the lock. A
/// write that the kernel holds cannot be taken back: somebody has to bound it by [#writingSince].
public final class TerminalWriter {
    private final String name;
    private final Pacing pacing;
    private final Insertions insertions;
    private final LineListener listener;
    private final SequenceWriter sequences;

    /// Guards the sequences and the pacing.
    private final ReentrantLock lock = new ReentrantLock();

    private final AtomicBoolean inserting = new AtomicBoolean();
    private final AtomicReference<Pen> current;

    /// For when somebody was last asked to look for insertions.
    private volatile long alarm = Pacing.NEVER;

    /// Something that is done while nobody writes.
    public interface Quietly<T> {
        T run() throws IOException;
    }

    /// @param name of the thread that inserts while nobody writes, without its ending
    /// @param pacing of the first pen, which nobody holds
    public TerminalWriter(
            String name, TerminalOutput output, Pacing pacing, Insertions insertions, Ears ears) {
        this.name = name;
        this.pacing = pacing;
        this.insertions = insertions;
        listener = ears.listener();
        sequences = new SequenceWriter(output, insertions, ears.filter(), listener, pacing);
        current = new AtomicReference<>(new Pen(pacing));
    }

    /// What a program has to say to what is written.
    public record Ears(SequenceFilter filter, LineListener listener) {}

    /// Makes the pen that is valid from now on.
    public Pen take(Pacing pacing) {
        Pen pen = new Pen(pacing);
        current.getAndSet(pen).revoke();
        return pen;
    }

    /// Paints what a service sends.
    public WriteResult write(Pen pen, byte[] bytes, int from, int to) {
        return paint(pen, new ByteSource(bytes, from, to, true));
    }

    /// Paints what the program itself sends, which passes no filter.
    public WriteResult writeOwn(Pen pen, byte[] bytes) {
        return paint(pen, own(bytes));
    }

    /// Paints what is made of where the stream stands, as [SequenceWriter#restoring] is.
    public WriteResult writeNext(Pen pen, Function<SequenceWriter, byte[]> maker) {
        byte[] bytes;
        lock.lock();
        try {
            if (pen != current.get()) {
                return WriteResult.REVOKED;
            }
            bytes = maker.apply(sequences);
        } finally {
            lock.unlock();
        }
        return paint(pen, own(bytes));
    }

    private static ByteSource own(byte[] bytes) {
        return new ByteSource(bytes, 0, bytes.length, false);
    }

    /// A terminal that begins anew, as `home` has it.
    public void begin(SequenceTracker home) {
        lock.lock();
        try {
            sequences.begin(home);
        } finally {
            lock.unlock();
        }
    }

    private WriteResult paint(Pen pen, ByteSource source) {
        try {
            while (true) {
                long due;
                lock.lock();
                try {
                    if (pen != current.get()) {
                        return WriteResult.REVOKED;
                    }
                    long now = pen.pacing().now();
                    listener.painting(now);
                    due = sequences.flow(source, pen.pacing(), now);
                    listener.painted();
                    WriteResult over = over(source);
                    if (over != null) {
                        return over;
                    }
                } finally {
                    lock.unlock();
                }
                pen.await(due);
            }
        } finally {
            if (sequences.waits()) {
                insertLater();
            }
        }
    }

    private @Nullable WriteResult over(ByteSource source) {
        if (sequences.disconnected()) {
            return WriteResult.DISCONNECTED;
        }
        if (sequences.failure() != null) {
            return WriteResult.BROKEN;
        }
        return source.isEmpty() && !sequences.pending() ? WriteResult.WRITTEN : null;
    }

    /// Waits until the line takes more or the pen is revoked.
    public void await(Pen pen, long due) {
        pen.await(due);
    }

    /// Says something to the terminal between two sequences of whoever paints.
    ///
    /// @return false when something is lost by it, see [Insertions#add]
    public boolean insert(Insertions.Kind kind, byte[] bytes) {
        boolean kept = insertions.add(kind, bytes, pacing.now());
        insertSoon();
        return kept;
    }

    /// Looks for what may be inserted, because something has changed.
    public void insertSoon() {
        if (sequences.waits() && inserting.compareAndSet(false, true)) {
            VirtualThreads.start(name + ".insert", this::insert);
        }
    }

    /// What came within the last sequence, or waits for its time, is not forgotten.
    private void insertLater() {
        long now = pacing.now();
        long due;
        lock.lock();
        try {
            due = sequences.lookAgainAt(now);
        } finally {
            lock.unlock();
        }
        if (due == now) {
            insertSoon();
        } else {
            insertAt(due);
        }
    }

    private void insertAt(long due) {
        if (due != Pacing.NEVER && due != alarm) {
            alarm = due;
            pacing.at(due, this::alarmed);
        }
    }

    /// What is still left then asks for the same time again.
    private void alarmed() {
        alarm = Pacing.NEVER;
        insertSoon();
    }

    /// While somebody paints, his thread inserts as well; while nobody does, only this one.
    private void insert() {
        inserting.set(false);
        boolean more = true;
        while (more) {
            Pen pen;
            long due;
            lock.lock();
            try {
                pen = current.get();
                due = sequences.flow(ByteSource.NOTHING, pen.pacing(), pen.pacing().now());
                more = sequences.unfinished() && sequences.failure() == null;
            } finally {
                lock.unlock();
            }
            if (more) {
                pen.pacing().await(due, pen); // only the painter is to be woken when it is revoked
            } else {
                insertAt(due);
            }
        }
    }

    /// Does something while nobody writes, and whoever wants to write waits.
    public <T> T alone(Quietly<T> task) throws IOException {
        lock.lock();
        try {
            return task.run();
        } finally {
            lock.unlock();
        }
    }

    /// Why nothing can be written any more, null = something can.
    public @Nullable Throwable failure() {
        return sequences.failure();
    }

    /// How many bytes the terminal was sent.
    public long written() {
        return sequences.painted();
    }

    /// When the write under way began on [System#nanoTime], 0 = none.
    public long writingSince() {
        return sequences.writingSince();
    }
}
