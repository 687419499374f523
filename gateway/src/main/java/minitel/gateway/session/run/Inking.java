package minitel.gateway.session.run;

import minitel.gateway.session.SessionEffect.Opening;
import minitel.io.Duplex;
import minitel.videotex.ExecutionTime;
import minitel.videotex.Restore;
import minitel.videotex.SequenceTracker;
import org.jspecify.annotations.Nullable;

/// The bytes as they go to the terminal: tracked, so that insertions never fall into a sequence.
///
/// Guarded by the screen's lock, but for the two counters.
final class Inking {
    private static final int REP = 0x12;
    private static final int US = 0x1F;
    private static final int NUL = 0;

    private final Duplex terminal;
    private final Insertions insertions;
    private final Ear ear;
    private SequenceTracker tracker = new SequenceTracker();
    private final Repetition repetition = new Repetition();
    private final Ahead ahead = new Ahead();
    private final ExecutionTime executionTime = new ExecutionTime();

    /// How long a character takes on the line; unlimited for a line that is not paced.
    private long character;

    private long overtime;
    private boolean broken;
    private boolean disconnected;
    private volatile long painted;
    private volatile long writingSince;

    /// Hears what happens at the terminal. Must not block.
    interface Ear {
        void painted(byte[] bytes, int offset, int length);

        /// What was painted at a pace: how long its line takes for it, how long it took.
        void paced(long lineNanos, long tookNanos);

        void restored(Restore.Acknowledgements acknowledgements);

        /// False when the terminal is known to read a picture as text.
        boolean showsPhotos();

        void broken();

        /// What waited to be inserted found no room, or a newer one has taken its place.
        void lost();
    }

    Inking(Duplex terminal, Insertions insertions, Ear ear) {
        this.terminal = terminal;
        this.insertions = insertions;
        this.ear = ear;
    }

    /// What a new leg's picture begins with.
    byte[] opening(Opening opening, byte[] message) {
        repetition.forget();
        skipUnshownPhoto();
        byte[] first =
                switch (opening) {
                    case KEEP -> leave();
                    case RESTORE, RESTORE_UNTIL_CLEAR -> {
                        ear.restored(Restore.acknowledgements(tracker));
                        yield Restore.recipe(tracker);
                    }
                };
        byte[] rowZero = opening == Opening.KEEP || message.length > 0 ? message : CLEAR_ROW_ZERO;
        // An insertion that was cut off between two parts is finished: the tracker knows nothing of
        // it.
        return concat(concat(ahead.take(Integer.MAX_VALUE), first), rowZero);
    }

    /// Closes what is open; what the next leg changes is put back to how things are now.
    private byte[] leave() {
        byte[] closing = Restore.closing(tracker);
        SequenceTracker next = new SequenceTracker();
        next.startFrom(tracker);
        tracker = next;
        return closing;
    }

    /// A terminal without pictures has read one as text, and waits for no end of it.
    private void skipUnshownPhoto() {
        if (tracker.open() == SequenceTracker.Open.PHOTO && !ear.showsPhotos()) {
            for (int left = tracker.left(); left > 0; left--) {
                tracker.feed((byte) NUL);
            }
        }
    }

    private static final byte[] CLEAR_ROW_ZERO = {0x1F, 0x40, 0x41, 0x18, 0x0A};

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /// Writes the next bytes of the pen's source, insertions among them.
    ///
    /// @param most characters
    /// @return how many characters went to the line
    int chunk(Pen pen, int most) {
        int inked = 0;
        int start = pen.position;
        begin(pen);
        disconnected = false;
        while (more(pen) && inked + pen.position - start < most && !disconnected) {
            if (ahead.pending()) {
                inked += sendAhead(most - inked);
                continue;
            }
            byte raw = pen.source[pen.position];
            byte b = (byte) (raw & 0x7F);
            if (withholds(pen, b)) {
                inked += flush(pen, start);
                start = ++pen.position;
            } else if (pen.withheld.open()) {
                inked += flush(pen, start);
                start = release(pen);
            } else if (b != REP && insertionFits()) {
                inked += flush(pen, start);
                start = pen.position;
                beginInsertion();
            } else if (repetition.replaces(b, tracker)) {
                inked += flush(pen, start);
                tracker.feed(raw);
                start = ++pen.position;
                ahead.put(repetition.copies());
            } else {
                tracker.feed(raw);
                pen.position++;
                disconnected = tracker.deconnexion();
            }
        }
        return inked + flush(pen, start);
    }

    /// Whether this byte belongs to what may be a message for row 0, where a sentence of ours
    /// stands. A whole one waits until that was read.
    private boolean withholds(Pen pen, byte b) {
        RowZeroMessage message = pen.withheld;
        boolean begins = b == US && !message.open() && mayBegin(pen);
        if (!begins && !message.open() || !insertions.rowZeroTaken()) {
            return false;
        }
        if (begins) {
            message.begin();
        } else if (!message.add(b)) {
            return false;
        } else if (message.whole()) {
            insertions.rowZero(message.take());
        }
        return true;
    }

    private boolean mayBegin(Pen pen) {
        return pen.position >= pen.plain && tracker.open() == SequenceTracker.Open.NOTHING;
    }

    /// What was withheld is none, or has waited long enough: it goes first.
    ///
    /// @return where the source begins now
    private static int release(Pen pen) {
        byte[] first = pen.withheld.take();
        byte[] rest = java.util.Arrays.copyOfRange(pen.source, pen.position, pen.end);
        pen.source = concat(first, rest);
        pen.position = 0;
        pen.end = pen.source.length;
        pen.plain = first.length;
        return 0;
    }

    private void begin(Pen pen) {
        character = pen.pace.limited() ? pen.pace.character() : Long.MAX_VALUE;
        overtime = 0;
    }

    /// How many nanoseconds longer than the line the terminal works at the last chunk or insertion.
    long overtime() {
        return overtime;
    }

    /// Whether something of the pen's source, or before it, is still to be written.
    boolean more(Pen pen) {
        return ahead.pending() || pen.position < pen.end;
    }

    private int flush(Pen pen, int start) {
        int end = disconnected ? pen.position - 1 : pen.position;
        send(pen.source, start, end - start);
        return end - start;
    }

    /// Whether the last byte of the last chunk asked the terminal to hang up.
    boolean disconnected() {
        return disconnected;
    }

    /// Writes the next part of what waits to be inserted, while no leg writes.
    ///
    /// @param most characters
    /// @return how many characters went to the line; 0 = nothing waits, or this is no place for it
    int insertion(Pen pen, int most) {
        begin(pen);
        if (!ahead.pending() && pen.withheld.open() && !insertions.rowZeroTaken()) {
            byte[] rest = pen.withheld.take();
            tracker.feed(rest, 0, rest.length);
            ahead.put(rest);
        }
        if (!ahead.pending() && insertionFits()) {
            beginInsertion();
        }
        return sendAhead(most);
    }

    private boolean insertionFits() {
        return insertions.pending() && tracker.safe();
    }

    private void beginInsertion() {
        byte @Nullable [] insertion = insertions.next(character == Long.MAX_VALUE ? 0 : character);
        if (insertion != null) {
            ahead.put(insertion);
            repetition.interrupted();
        }
    }

    private int sendAhead(int most) {
        byte[] part = ahead.take(most);
        send(part, 0, part.length);
        return part.length;
    }

    private void send(byte[] bytes, int offset, int length) {
        if (length == 0 || broken) {
            return;
        }
        writingSince = System.nanoTime() | 1;
        try {
            terminal.write(bytes, offset, length);
            painted += length;
            for (int i = offset; i < offset + length; i++) {
                overtime += Math.max(0, executionTime.of(bytes[i]) - character);
            }
            ear.painted(bytes, offset, length);
        } catch (Throwable _) {
            // The terminal has gone, or was cut off: its keys loop ends the session.
            broken = true;
            ear.broken();
        } finally {
            writingSince = 0;
        }
    }

    void paced(long lineNanos, long tookNanos) {
        if (!broken) {
            ear.paced(lineNanos, tookNanos);
        }
    }

    long painted() {
        return painted;
    }

    long writingSince() {
        return writingSince;
    }

    /// Bytes that go to the line before the service's next one, in as many parts as its pace wants.
    private static final class Ahead {
        private byte[] bytes = {};
        private int taken;

        void put(byte[] more) {
            bytes = more;
            taken = 0;
        }

        boolean pending() {
            return taken < bytes.length;
        }

        byte[] take(int most) {
            int n = Math.min(most, bytes.length - taken);
            byte[] part = java.util.Arrays.copyOfRange(bytes, taken, taken + n);
            taken += n;
            return part;
        }
    }

    /// A REP (`12 n`) right after an insertion would repeat what was inserted; it is written as
    /// copies of the service's own last character instead.
    private static final class Repetition {
        private enum State {
            NONE,
            INTERRUPTED,
            COUNT_NEXT
        }

        private State state = State.NONE;
        private byte[] copies = {};

        void interrupted() {
            state = State.INTERRUPTED;
        }

        void forget() {
            state = State.NONE;
        }

        /// What stands for the REP that was just replaced.
        byte[] copies() {
            byte[] made = copies;
            copies = new byte[0];
            return made;
        }

        /// Whether this byte of the service does not go to the terminal as it is.
        boolean replaces(byte b, SequenceTracker tracker) {
            if (b == NUL) {
                return false;
            }
            return switch (state) {
                case NONE -> false;
                case INTERRUPTED -> {
                    state = b == REP ? State.COUNT_NEXT : State.NONE;
                    yield b == REP;
                }
                case COUNT_NEXT -> {
                    state = State.NONE;
                    yield b >= 0x40 && multiply(tracker.lastCharacter(), b - 0x40);
                }
            };
        }

        private boolean multiply(byte[] character, int times) {
            copies = new byte[character.length * times];
            for (int i = 0; i < copies.length; i++) {
                copies[i] = character[i % character.length];
            }
            return true;
        }
    }
}
