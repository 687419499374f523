package minitel.bridge.terminal.probe;

import java.util.Arrays;
import java.util.Optional;
import minitel.bridge.serial.MinitelLine;
import minitel.videotex.CodeSequences;
import minitel.videotex.Codes;

/// Reads the answer to the question for the speed, and what became of one that is not whole: from
/// all that was heard since the question, NULs left out. One thread.
final class SpeedReply {
    private static final int LENGTH = 4;
    private static final int[] SPEEDS = {300, 1200, 4800, 9600};
    private static final int PARITY = 0x80;

    /// Of the second byte before the last, which has an odd number of ones, and so of every code of
    /// a speed.
    private static final byte ODD = (byte) (Codes.REPLY_SPEED | PARITY);

    private byte[] heard = {};

    /// The speed that is said, in bit/s.
    Optional<Integer> read(byte[] soFar) {
        heard = soFar;
        for (int speed : SPEEDS) {
            byte code = (byte) CodeSequences.speed(speed);
            if (contains((byte) Codes.REPLY_SPEED, code)) {
                return Optional.of(speed);
            }
        }
        return Optional.empty();
    }

    /// What there was instead of an answer.
    ///
    /// @param speed at which it was asked
    void diagnose(int speed, LineSymptoms symptoms) {
        byte code = (byte) CodeSequences.speed(speed);
        if (contains(ODD, (byte) (code | PARITY))) {
            symptoms.sevenBits();
        } else if (contains(MinitelLine.BAD, MinitelLine.BAD)) {
            symptoms.eightBits();
        } else if (isTorn(new byte[] {Codes.ESC, Codes.PRO2, Codes.REPLY_SPEED, code})) {
            symptoms.torn();
        }
    }

    private boolean contains(byte third, byte fourth) {
        for (int i = 0; i + LENGTH <= heard.length; i++) {
            if (heard[i] == Codes.ESC
                    && heard[i + 1] == Codes.PRO2
                    && heard[i + 2] == third
                    && heard[i + 3] == fourth) {
                return true;
            }
        }
        return false;
    }

    /// Whether some characters of the answer came, in their order, with a hole before one of them,
    /// and nothing else: what only ends too early may be late.
    private boolean isTorn(byte[] whole) {
        if (Arrays.equals(heard, Arrays.copyOf(whole, heard.length))) {
            return false;
        }
        int at = 0;
        for (byte b : heard) {
            while (at < whole.length && whole[at] != b) {
                at++;
            }
            if (at++ == whole.length) {
                return false;
            }
        }
        return true;
    }
}
