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
        boolean beside = passed.length == 0 || passed[0] == Codes.NUL || tracker.completed() != 0;
        if (state == State.NONE || beside) {
            return passed;
        }
        boolean counts = state == State.COUNT_NEXT;
        boolean repeats = state == State.INTERRUPTED && passed[0] == Codes.REP;
        state = repeats ? State.COUNT_NEXT : State.NONE;
        if (repeats) {
            return NOTHING;
        }
        return counts && passed[0] >= 0x20 ? repeated(passed[0], tracker) : passed;
    }

    private static byte[] repeated(byte count, SequenceTracker tracker) {
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
