package minitel.gateway.relay.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// SipHash-1-3 (Aumasson, Bernstein): a number of some words and bytes that nobody can foresee
/// without its key. For one thread, one number.
final class SipHash {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    SipHash(long key0, long key1) {
        v0 = key0 ^ 0x736F6D6570736575L;
        v1 = key1 ^ 0x646F72616E646F6DL;
        v2 = key0 ^ 0x6C7967656E657261L;
        v3 = key1 ^ 0x7465646279746573L;
    }

    /// Eight bytes, the first one the least.
    static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    void add(long word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }

    /// The last of it.
    ///
    /// @param before how many bytes were added before
    /// @return the number of all
    long end(byte[] bytes, int from, int before) {
        int at = from;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            add(word(bytes, at));
        }
        long last = (long) (before + bytes.length - from) << 56;
        for (int shift = 0; at < bytes.length; at++, shift += Byte.SIZE) {
            last |= (bytes[at] & 0xFFL) << shift;
        }
        add(last);
        v2 ^= 0xFF;
        round();
        round();
        round();
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
    }
}
