package minitel.ws;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The mask on a client's payload (RFC 6455, 5.3), put on or taken off in place, eight bytes at a
/// time.
final class FrameMask {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private FrameMask() {}

    /// @param key its four bytes, the first one on top
    /// @param phase how many bytes of the payload came before these
    static void apply(byte[] bytes, int from, int count, int key, int phase) {
        int turned = Integer.rotateLeft(key, 8 * (phase & 3));
        long twice = (long) turned << 32 | turned & 0xFFFF_FFFFL;
        int end = from + count;
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            LONG.set(bytes, at, (long) LONG.get(bytes, at) ^ twice);
        }
        for (; at < end; at++) {
            turned = Integer.rotateLeft(turned, 8);
            bytes[at] ^= (byte) turned;
        }
    }
}
