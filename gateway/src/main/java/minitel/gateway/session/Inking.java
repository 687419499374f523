package minitel.gateway.session;

import minitel.gateway.session.Effect.Opening;
import minitel.io.Duplex;
import minitel.videotex.Restore;
import minitel.videotex.SequenceTracker;
import org.jspecify.annotations.Nullable;

/// The bytes as they go to the terminal: tracked, so that insertions never fall into a sequence.
///
/// Guarded by the screen's lock, but for the two counters.
final class Inking {
    private static final int REP = 0x12;
    private static final int NUL = 0;

    private final Duplex terminal;
    private final Insertions insertions;
    private final Ear ear;
    private SequenceTracker tracker = new SequenceTracker();
    private final Repetition repetition = new Repetition();
    private boolean broken;
    private boolean disconnected;
    private volatile long painted;
    private volatile long writingSince;

    /// Hears what happens at the terminal. Must not block.
    interface Ear {
        void painted(byte[] bytes, int offset, int length);

        void restored(Restore.Acknowledgements acknowledgements);

        /// False when the terminal is known to read a picture as text.
        boolean showsPhotos();

        void broken();
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
        return concat(first, rowZero);
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
    /// @return how many characters went to the line
    int chunk(Pen pen, int most) {
        int inked = 0;
        int start = pen.position;
        disconnected = false;
        while (more(pen) && inked + pen.position - start < most && !disconnected) {
            if (repetition.pending()) {
                byte[] copies = repetition.take(most - inked);
                send(copies, 0, copies.length);
                inked += copies.length;
                continue;
            }
            byte b = pen.source[pen.position];
            if (insertions.pending() && b != REP && tracker.safe()) {
                inked += flush(pen, start) + insertAll();
                start = pen.position;
                continue;
            }
            if (repetition.replaces(b, tracker)) {
                inked += flush(pen, start);
                tracker.feed(b);
                start = ++pen.position;
                continue;
            }
            tracker.feed(b);
            pen.position++;
            disconnected = tracker.deconnexion();
        }
        return inked + flush(pen, start);
    }

    /// Whether something of the pen's source is still to be written.
    boolean more(Pen pen) {
        return repetition.pending() || pen.position < pen.end;
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

    /// Writes everything that waits to be inserted, if this is a place for it.
    int insertAll() {
        int inked = 0;
        while (insertions.pending() && tracker.safe()) {
            byte @Nullable [] insertion = insertions.next();
            if (insertion != null) {
                send(insertion, 0, insertion.length);
                inked += insertion.length;
                repetition.interrupted();
            }
        }
        return inked;
    }

    private void send(byte[] bytes, int offset, int length) {
        if (length == 0 || broken) {
            return;
        }
        writingSince = System.nanoTime() | 1;
        try {
            terminal.write(bytes, offset, length);
            painted += length;
            ear.painted(bytes, offset, length);
        } catch (Throwable _) {
            // The terminal has gone, or was cut off: its keys loop ends the session.
            broken = true;
            ear.broken();
        } finally {
            writingSince = 0;
        }
    }

    long painted() {
        return painted;
    }

    long writingSince() {
        return writingSince;
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
        private int taken;

        void interrupted() {
            state = State.INTERRUPTED;
        }

        boolean pending() {
            return taken < copies.length;
        }

        void forget() {
            state = State.NONE;
            copies = new byte[0];
            taken = 0;
        }

        byte[] take(int most) {
            int n = Math.max(1, Math.min(most, copies.length - taken));
            byte[] some = java.util.Arrays.copyOfRange(copies, taken, taken + n);
            taken += n;
            return some;
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
            taken = 0;
            for (int i = 0; i < copies.length; i++) {
                copies[i] = character[i % character.length];
            }
            return true;
        }
    }
}
