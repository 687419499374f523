package minitel.line;

import java.util.Arrays;
import minitel.videotex.Codes;
import minitel.videotex.Restore;
import minitel.videotex.SequenceTracker;
import org.jspecify.annotations.Nullable;

/// The bytes as they go to a terminal: followed, filtered, with the program's own insertions
/// between two sequences, gathered to chunks. Guarded by the lock of its [TerminalWriter] but for
/// the figures; no byte costs an object.
public final class SequenceWriter implements SequenceFilter.Passage {
    /// What is at most painted after the pen is revoked.
    private static final int CHUNK = 256;

    private final TerminalOutput output;
    private final Insertions insertions;
    private final SequenceFilter filter;
    private final LineListener listener;
    private final SequenceTracker tracker = new SequenceTracker();
    private final RepetitionRepair repetitions = new RepetitionRepair(tracker, this::queue);

    /// Decided already, and sent before anything else, whoever paints.
    private final ByteQueue ahead = new ByteQueue();

    private byte[] chunk = new byte[32];
    private int gathered;
    private Pacing pacing;
    private long now;
    private boolean disconnected;
    private boolean unfinished;

    /// Whether one more character may go to the chunk at once.
    private boolean room;

    /// Whether something was left behind that may go one day though nobody writes.
    private volatile boolean leaves;

    private volatile @Nullable Throwable failure;
    private volatile long painted;
    private volatile long writingSince;

    SequenceWriter(
            TerminalOutput output,
            Insertions insertions,
            SequenceFilter filter,
            LineListener listener,
            Pacing pacing) {
        this.output = output;
        this.insertions = insertions;
        this.filter = filter;
        this.listener = listener;
        this.pacing = pacing;
    }

    @Override
    public SequenceTracker tracker() {
        return tracker;
    }

    @Override
    public long now() {
        return now;
    }

    /// Sends what may go now, insertions among it.
    ///
    /// @return when to come again, [Pacing#NEVER] when nothing is left that could go by itself
    long flow(ByteSource source, Pacing by, long time) {
        pacing = by;
        now = time;
        disconnected = false;
        room = false;
        if (leaves && ahead.isEmpty()) {
            filter.release(this, now);
        }
        unfinished = true;
        while (unfinished && roomy()) {
            room = true;
            unfinished = passes(source) || step(source);
        }
        flush();
        unfinished = unfinished && hasMore(source);
        boolean left = pending() || filter.holdsBack();
        if (left != leaves) {
            leaves = left;
        }
        return unfinished ? by.due() : due();
    }

    private boolean hasMore(ByteSource source) {
        return pending() || !source.isEmpty() || insertions.ready(now);
    }

    /// When something may go by the passing of time alone, [Pacing#NEVER] = not before somebody
    /// writes.
    private long due() {
        return interruptible() ? Math.min(insertions.due(now), filter.due()) : filter.due();
    }

    /// Whether the last [#flow] had more to send than could go.
    boolean unfinished() {
        return unfinished;
    }

    /// Whether there is something to look for when nobody writes. Any thread.
    boolean waits() {
        return leaves || insertions.isWaiting();
    }

    /// When to look for what may be inserted, for whoever writes no more.
    long lookAgainAt(long time) {
        boolean now = pending() || insertions.ready(time);
        return now ? time : Math.min(insertions.due(time), filter.due());
    }

    private boolean roomy() {
        return gathered < CHUNK && pacing.open(gathered, now);
    }

    /// Puts what stands outside of all sequences into the chunk, as it comes; false when something
    /// else comes, or goes before it. Most of a page goes this way.
    private boolean passes(ByteSource source) {
        if (!source.showsNext() || !passable(source)) {
            return false;
        }
        byte last;
        do {
            last = source.take();
            emit(last);
        } while (source.showsNext() && roomy());
        tracker.feed(last); // of such characters it remembers none but the last
        return true;
    }

    private boolean passable(ByteSource source) {
        return tracker.isIdle()
                && repetitions.isIdle()
                && ahead.isEmpty()
                && !disconnected
                && !insertions.ready(now)
                && (!source.foreign || filter.passesCharacters());
    }

    /// Puts one more character into the chunk, or one byte of the source into the filter; false
    /// when there is none.
    private boolean step(ByteSource source) {
        if (!ahead.isEmpty()) {
            emit(ahead.take());
            return true;
        }
        if (insertions.ready(now) && !source.repeatsNext() && inserts()) {
            return true;
        }
        if (source.isEmpty() || disconnected) {
            return false;
        }
        byte value = source.take();
        if (source.foreign) {
            filter.pass(value, this);
        } else {
            tracker.feed(value);
            commanded(tracker);
            emit(value);
        }
        return true;
    }

    private void commanded(SequenceTracker by) {
        if (by.completed() != 0) {
            listener.commanded(by.completed());
        }
    }

    private boolean inserts() {
        Insertions.Insertion next = interruptible() ? insertions.next(tracker.safe(), now) : null;
        if (next == null) {
            return false;
        }
        listener.inserted(next.kind(), next.bytes().length);
        SequenceTracker inserted = new SequenceTracker();
        for (byte b : next.bytes()) {
            inserted.feed(b);
            commanded(inserted);
            ahead.add(b);
        }
        if (inserted.lastCharacter().length > 0) {
            repetitions.interrupted();
        }
        return true;
    }

    /// Whether a Protocol command would be obeyed.
    private boolean interruptible() {
        return switch (tracker.open()) {
            case COUNTED_TRANSPARENCY, TELINFO -> false;
            case PHOTO -> !filter.showsPictures();
            case NOTHING, SEQUENCE, LOAD, SCREEN_TRANSPARENCY -> true;
        };
    }

    @Override
    public void send(byte value) {
        if (repetitions.isIdle()) {
            queue(value);
        } else {
            repetitions.send(value);
        }
    }

    private void queue(byte value) {
        if (room && ahead.isEmpty()) {
            room = false;
            emit(value);
        } else {
            ahead.add(value);
        }
    }

    @Override
    public void disconnect() {
        disconnected = true;
    }

    private void emit(byte value) {
        if (gathered == chunk.length) {
            chunk = Arrays.copyOf(chunk, Math.min(CHUNK, 2 * chunk.length));
        }
        chunk[gathered++] = value;
        pacing.put(value, now);
    }

    private void flush() {
        int length = gathered;
        gathered = 0;
        if (length > 0 && failure == null) {
            write(length);
        }
        pacing.written();
    }

    private void write(int length) {
        writingSince = System.nanoTime() | 1;
        try {
            output.write(chunk, 0, length);
            painted += length;
            listener.written(chunk, 0, length);
        } catch (Throwable t) {
            failure = t;
            listener.broken(t);
        } finally {
            writingSince = 0;
        }
    }

    /// Closes all that is open before anything else is sent, whoever paints; what is changed from
    /// now on is put back to how things are now.
    public void closeWhatIsOpen() {
        forget();
        byte[] closing = Restore.closing(tracker);
        SequenceTracker left = new SequenceTracker();
        left.startFrom(tracker);
        tracker.startFrom(left);
        for (byte b : closing) {
            tracker.feed(b);
            commanded(tracker);
            ahead.add(b);
        }
    }

    /// The way home from where the stream stands, to an empty screen.
    public byte[] restoring() {
        forget();
        return Restore.recipe(tracker);
    }

    /// A terminal that does not show a picture waits for no end of it.
    private void forget() {
        filter.forget();
        repetitions.forget();
        while (!filter.showsPictures() && tracker.picture() && tracker.left() > 0) {
            tracker.feed((byte) Codes.NUL);
        }
    }

    /// A terminal that begins anew, where nothing waits and nothing is open.
    public void begin(SequenceTracker home) {
        filter.forget();
        repetitions.forget();
        ahead.clear();
        tracker.startFrom(home);
    }

    /// Whether something that was decided waits to be sent.
    boolean pending() {
        return !ahead.isEmpty();
    }

    /// Whether the service has hung up in the last [#flow].
    boolean disconnected() {
        return disconnected;
    }

    /// Why nothing can be written any more, null = something can.
    @Nullable Throwable failure() {
        return failure;
    }

    long painted() {
        return painted;
    }

    long writingSince() {
        return writingSince;
    }
}
