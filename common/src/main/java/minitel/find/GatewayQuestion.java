package minitel.find;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/// The question "which gateways are there?", as it is broadcast: four letters, the version, a
/// number of the asker's own, then zeros, so that no answer is longer than the question.
///
/// | offset | bytes | meaning |
/// |---|---|---|
/// | 0 | 4 | `4D 54 4C 3F`, `MTL?` |
/// | 4 | 1 | version, 1 |
/// | 5 | 3 | zeros |
/// | 8 | 4 | any number; the answer has it too |
/// | 12 | 116 | zeros |
public final class GatewayQuestion {
    /// Its length; longer ones are none either.
    public static final int LENGTH = 128;

    static final int VERSION = 1;
    static final int NONCE = 8;
    private static final int MAGIC = 0x4D544C3F;
    private static final int VERSION_AND_ZEROS = VERSION << 24;

    private GatewayQuestion() {}

    /// @param nonce what the answers will have
    public static ByteBuffer write(int nonce) {
        return ByteBuffer.allocate(LENGTH)
                .putInt(MAGIC)
                .putInt(VERSION_AND_ZEROS)
                .putInt(nonce)
                .clear();
    }

    /// The number of a question; empty = that is none. What the zeros are is left to later
    /// versions.
    public static OptionalInt read(ByteBuffer datagram) {
        int at = datagram.position();
        boolean good =
                datagram.remaining() == LENGTH
                        && datagram.getInt(at) == MAGIC
                        && datagram.get(at + Integer.BYTES) == VERSION;
        return good ? OptionalInt.of(datagram.getInt(at + NONCE)) : OptionalInt.empty();
    }
}
