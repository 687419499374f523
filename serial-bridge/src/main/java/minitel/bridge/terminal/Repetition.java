package minitel.bridge.terminal;

import java.util.Arrays;
import minitel.videotex.Codes;
import minitel.videotex.SequenceTracker;

/// A REP (`12 n`) right after an insertion would repeat what was inserted: the service's own last
/// character goes before it once more, and the count is one less. One thread at a time.
final class Repetition {
    private static final byte[] NOTHING = {};

    private enum State {
        NONE,
        INTERRUPTED,
        COUNT_NEXT
    }

    private State state = State.NONE;

    /// Characters were shown that are not the service's.
    void interrupted() {
        state = State.INTERRUPTED;
    }

    void forget() {
        state = State.NONE;
    }

    /// What stands for bytes of the service that passed the filter.
    ///
    /// @param tracker which has followed them
    byte[] of(byte[] passed, SequenceTracker tracker) {
        int first = passed.length == 0 ? Codes.NUL : passed[0] & 0x7F;
        boolean beside = first == Codes.NUL || tracker.completed() != 0;
        if (state == State.NONE || beside) {
            return passed;
        }
        boolean counts = state == State.COUNT_NEXT;
        boolean repeats = state == State.INTERRUPTED && first == Codes.REP;
        state = repeats ? State.COUNT_NEXT : State.NONE;
        if (repeats) {
            return NOTHING;
        }
        return counts && first >= 0x20 ? repeated(first, tracker) : passed;
    }

    private static byte[] repeated(int count, SequenceTracker tracker) {
        byte[] last = tracker.lastCharacter();
        if (last.length == 0 || count <= 0x40) {
            return NOTHING;
        }
        byte[] all = Arrays.copyOf(last, last.length + 2);
        all[last.length] = Codes.REP;
        all[last.length + 1] = (byte) (count - 1);
        return all;
    }
}
