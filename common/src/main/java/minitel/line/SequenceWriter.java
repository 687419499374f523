package minitel.line;

import java.util.Arrays;
import minitel.videotex.Codes;
import minitel.videotex.Restore;
import minitel.videotex.SequenceTracker;
import org.jspecify.annotations.Nullable;

/// The bytes as they go to a terminal: followed, filtered, with the program's own insertions
/// between two sequences, gathered to chunks. Guarded by the lock of its [TerminalWriter] but for
/// the figures; no byte costs an object.
///
/// A REP (`12 n`) repeats what was shown last. Behind an insertion that showed something, the
/// service's own last character goes before it once more, and the count is one less.
public final class SequenceWriter implements SequenceFilter.Passage {
    /// What is at most painted after the pen is revoked.
    private static final int CHUNK = 256;

    /// Cuts a sequence that is open, and changes nothing else.
    private static final byte[] CUT = {Codes.ESC, Codes.SCREEN_TRANSPARENCY, 0x40};

    private final TerminalOutput output;
    private final Insertions insertions;
    private final SequenceFilter filter;
    private final LineListener listener;
    private final SequenceTracker tracker = new SequenceTracker();

    /// Decided already, and sent before anything else, whoever paints.
    private final ByteQueue ahead = new ByteQueue();

    private byte[] chunk = new byte[32];
    private int gathered;
    private Pacing pacing;
    private long now;
    private Repetition repetition = Repetition.NONE;

    /// Whether a REP would cut a sequence, for as long as what was shown last is not the service's.
    private boolean cuts;

    private boolean disconnected;
    private boolean unfinished;

    /// Whether one more character may go to the chunk at once.
    private boolean room;

    /// Whether the filter holds something back that may wait no longer one day.
    private volatile boolean holdsBack;

    private volatile @Nullable Throwable failure;
    private volatile long painted;
    private volatile long writingSince;

    private enum Repetition {
        NONE,
        /// What was shown last is not the service's.
        INTERRUPTED,
        /// A REP was held back; its count comes.
        COUNT_NEXT
    }

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

    /// Sends what may go now, insertions among it.
    ///
    /// @return when to come again, [Pacing#NEVER] when nothing is left that could go by itself
    long flow(ByteSource source, Pacing by, long time) {
        pacing = by;
        now = time;
        disconnected = false;
        room = false;
        if (holdsBack && ahead.isEmpty()) {
            filter.release(this, now);
        }
        unfinished = true;
        while (unfinished && roomy()) {
            room = true;
            unfinished = step(source);
        }
        flush();
        boolean holds = filter.holdsBack();
        if (holds != holdsBack) {
            holdsBack = holds;
        }
        return unfinished ? by.due() : due();
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
        return holdsBack || insertions.isWaiting();
    }

    /// When to look for what may be inserted, for whoever writes no more.
    long lookAgainAt(long time) {
        return insertions.ready(time) ? time : Math.min(insertions.due(time), filter.due());
    }

    private boolean roomy() {
        return gathered < CHUNK && pacing.open(gathered, now);
    }

    /// Puts one more character into the chunk, or one byte of the source into the filter; false
    /// when there is none.
    private boolean step(ByteSource source) {
        if (!ahead.isEmpty()) {
            emit(ahead.take());
            return true;
        }
        boolean repeats = !source.isEmpty() && (source.peek() & 0x7F) == Codes.REP;
        if (!repeats && insertions.ready(now) && inserts()) {
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
            repetition = Repetition.INTERRUPTED;
            cuts = false;
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
        int b = value & 0x7F;
        if (repetition == Repetition.NONE) {
            queue(value);
        } else if (standsBeside(b)) {
            pass(value);
        } else if (b == Codes.REP) {
            holdBack();
        } else if (repetition == Repetition.COUNT_NEXT && tracker.repeated()) {
            repetition = Repetition.NONE;
            repeat(b - 0x40);
        } else {
            repetition = tracker.showed() ? Repetition.NONE : Repetition.INTERRUPTED;
            pass(value);
        }
    }

    private void pass(byte value) {
        cuts = tracker.open() != SequenceTracker.Open.NOTHING;
        queue(value);
    }

    /// Whether a byte is none that the screen obeys.
    private boolean standsBeside(int b) {
        return b == Codes.NUL
                || tracker.undecided()
                || tracker.completed() != 0
                || switch (tracker.open()) {
                    case PHOTO, COUNTED_TRANSPARENCY, SCREEN_TRANSPARENCY, TELINFO -> true;
                    case NOTHING, SEQUENCE, LOAD -> false;
                };
    }

    /// A REP that does not come would not cut what is open either.
    private void holdBack() {
        repetition = Repetition.COUNT_NEXT;
        if (cuts) {
            cuts = false;
            for (byte b : CUT) {
                queue(b);
            }
        }
    }

    private void repeat(int times) {
        byte[] last = tracker.lastCharacter();
        if (last.length == 0 || times <= 0) {
            repetition = Repetition.INTERRUPTED;
            return;
        }
        for (byte b : last) {
            queue(b);
        }
        if (times > 1) {
            queue((byte) Codes.REP);
            queue((byte) (0x40 + times - 1));
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

    /// What closes all that is open; what is changed from now on is put back to how things are now.
    public byte[] closing() {
        forget();
        byte[] closing = Restore.closing(tracker);
        SequenceTracker left = new SequenceTracker();
        left.startFrom(tracker);
        tracker.startFrom(left);
        return closing;
    }

    /// The way home from where the stream stands, to an empty screen.
    public byte[] restoring() {
        forget();
        return Restore.recipe(tracker);
    }

    /// A terminal that does not show a picture waits for no end of it.
    private void forget() {
        filter.forget();
        repetition = Repetition.NONE;
        while (!filter.showsPictures() && tracker.picture() && tracker.left() > 0) {
            tracker.feed((byte) Codes.NUL);
        }
    }

    /// A terminal that begins anew, where nothing waits and nothing is open.
    public void begin(SequenceTracker home) {
        filter.forget();
        repetition = Repetition.NONE;
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
