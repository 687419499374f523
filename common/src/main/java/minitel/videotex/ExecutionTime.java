package minitel.videotex;

import java.util.concurrent.TimeUnit;

/// How long a Minitel works at what it is sent, as measured on a Minitel 1B: 9 ms at a clear screen
/// (FF), 0.32 ms at each copy that a REP orders, and at the commands that clear or move whole rows
/// as long as at FF. Everything else it does while the next character comes in. One thread at a
/// time.
public final class ExecutionTime {
    private static final long CLEAR = TimeUnit.MILLISECONDS.toNanos(9);
    private static final long COPY = TimeUnit.MICROSECONDS.toNanos(320);

    private int before;
    private boolean csi;

    /// Takes the next character of a stream.
    ///
    /// @return nanoseconds, 0 for one that costs no more than its time on the wire
    public long of(byte value) {
        byte character = (byte) (value & 0x7F);
        int last = before;
        before = character;
        if (last == Codes.REP) {
            return Math.max(0, character - 0x40) * COPY;
        }
        if (csi) {
            csi = character >= 0x20 && character < 0x40;
            return wholeRows(character) ? CLEAR : 0;
        }
        csi = last == Codes.ESC && character == Codes.CSI;
        return character == Codes.FF ? CLEAR : 0;
    }

    /// `1B 5B ... J`, `L`, `M`: clear, insert, delete rows (STUM 1B 2-2-1-2-5-4).
    private static boolean wholeRows(byte character) {
        return character == 'J' || character == 'L' || character == 'M';
    }
}
