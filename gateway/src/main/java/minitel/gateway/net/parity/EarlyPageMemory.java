package minitel.gateway.net.parity;

import java.util.Arrays;
import minitel.videotex.CodeSequences;

/// All that a terminal was painted since it came, as long as that is little: [SevenBitLine] paints
/// it again when the terminal's parity turns out to be even. One thread at a time.
final class EarlyPageMemory {
    /// A page and the next.
    static final int MOST = 4096;

    private static final byte[] ENQ_ROM = CodeSequences.enqRom();

    private byte[] bytes = {};
    private int length;
    private boolean forgotten;

    void add(byte[] more, int offset, int count) {
        if (length + count > MOST) {
            forget();
        }
        if (!forgotten) {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(MOST, Math.max(256, 2 * (length + count))));
            }
            System.arraycopy(more, offset, bytes, length, count);
            length += count;
        }
    }

    /// Keeps nothing from now on.
    void forget() {
        forgotten = true;
        bytes = new byte[0];
        length = 0;
    }

    /// To be painted again: without the questions for the ROM identity, which are the same with
    /// parity and without, and so were understood.
    byte[] withoutQuestions() {
        byte[] page = new byte[length];
        int n = 0;
        for (int i = 0; i < length; i++) {
            if (asks(i)) {
                i += ENQ_ROM.length - 1;
            } else {
                page[n++] = bytes[i];
            }
        }
        return Arrays.copyOf(page, n);
    }

    private boolean asks(int from) {
        int to = from + ENQ_ROM.length;
        return to <= length && Arrays.equals(bytes, from, to, ENQ_ROM, 0, ENQ_ROM.length);
    }
}
