package minitel.bridge.simulate;

import java.io.ByteArrayOutputStream;
import minitel.io.EvenParity;

/// What a receiver makes of characters that were sent at another speed than its own: it samples the
/// levels of the wire in the middle of what it takes for bits. One thread at a time.
final class Uart {
    private static final int DATA_BITS = 8;

    /// Time goes in units of which a sent bit lasts `sentBit` and a heard one `heardBit`.
    private long sentBit;

    private long heardBit;

    /// Samples of the begun character, -1 between characters.
    private int samples = -1;

    private long untilSample;
    private int value;
    private boolean high = true;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    /// Adds even parity to seven bits.
    static int withParity(int seven) {
        return EvenParity.of((byte) seven) & 0xFF;
    }

    /// Whether eight bits have even parity.
    static boolean isEven(int eight) {
        return EvenParity.isEven((byte) eight);
    }

    /// @param last whether the wire rests after this character
    /// @return what is heard by then
    byte[] hear(int character, int sentAt, int heardAt, boolean last) {
        if (sentAt == heardAt) {
            samples = -1;
            return new byte[] {(byte) character};
        }
        if (sentBit != 2L * heardAt || heardBit != 2L * sentAt) {
            sentBit = 2L * heardAt;
            heardBit = 2L * sentAt;
            samples = -1;
            high = true;
        }
        level(false, sentBit);
        for (int i = 0; i < DATA_BITS; i++) {
            level((character >> i & 1) != 0, sentBit);
        }
        level(true, sentBit);
        if (last) {
            level(true, heardBit * (DATA_BITS + 3));
        }
        byte[] bytes = heard.toByteArray();
        heard.reset();
        return bytes;
    }

    private void level(boolean to, long units) {
        if (samples < 0 && high && !to) {
            samples = 0;
            value = 0;
            untilSample = heardBit + heardBit / 2;
        }
        high = to;
        long left = units;
        while (samples >= 0 && untilSample <= left) {
            left -= untilSample;
            untilSample = heardBit;
            sample();
        }
        if (samples >= 0) {
            untilSample -= left;
        }
    }

    private void sample() {
        if (samples < DATA_BITS) {
            value |= high ? 1 << samples : 0;
            samples++;
        } else {
            heard.write(value);
            samples = -1;
        }
    }
}
