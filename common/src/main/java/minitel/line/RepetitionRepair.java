package minitel.line;

import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

/// Keeps a service's repetitions true. A REP (`12 n`) repeats what was shown last: behind an
/// insertion that showed something, the service's own last character goes before it once more, and
/// the count is one less. Belongs to the [SequenceWriter].
final class RepetitionRepair {
    /// Cuts a sequence that is open, and changes nothing else.
    private static final byte[] CUT = {Codes.ESC, Codes.SCREEN_TRANSPARENCY, 0x40};

    private final SequenceTracker tracker;
    private final Queue queue;
    private State state = State.NONE;

    /// Whether a REP would cut a sequence, for as long as what was shown last is not the service's.
    private boolean cuts;

    private enum State {
        NONE,
        /// What was shown last is not the service's.
        INTERRUPTED,
        /// A REP was held back; its count comes.
        COUNT_NEXT
    }

    /// Where the bytes go.
    interface Queue {
        void add(byte value);
    }

    /// @param tracker has followed the service up to each byte that is sent
    RepetitionRepair(SequenceTracker tracker, Queue queue) {
        this.tracker = tracker;
        this.queue = queue;
    }

    /// Whether every byte goes as it is.
    boolean isIdle() {
        return state == State.NONE;
    }

    /// Something was shown that is not the service's.
    void interrupted() {
        state = State.INTERRUPTED;
        cuts = false;
    }

    void forget() {
        state = State.NONE;
    }

    /// Takes a byte of the service, when not idle.
    void send(byte value) {
        int b = value & 0x7F;
        if (standsBeside(b)) {
            pass(value);
        } else if (b == Codes.REP) {
            holdBack();
        } else if (state == State.COUNT_NEXT && tracker.repeated()) {
            state = State.NONE;
            repeat(b - 0x40);
        } else {
            state = tracker.showed() ? State.NONE : State.INTERRUPTED;
            pass(value);
        }
    }

    private void pass(byte value) {
        cuts = tracker.open() != SequenceTracker.Open.NOTHING;
        queue.add(value);
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
        state = State.COUNT_NEXT;
        if (cuts) {
            cuts = false;
            for (byte b : CUT) {
                queue.add(b);
            }
        }
    }

    private void repeat(int times) {
        byte[] last = tracker.lastCharacter();
        if (last.length == 0 || times <= 0) {
            state = State.INTERRUPTED;
            return;
        }
        for (byte b : last) {
            queue.add(b);
        }
        if (times > 1) {
            queue.add((byte) Codes.REP);
            queue.add((byte) (0x40 + times - 1));
        }
    }
}
