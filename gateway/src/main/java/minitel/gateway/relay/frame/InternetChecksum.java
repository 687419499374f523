package minitel.gateway.relay.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The checksum of IPv4 and UDP (RFC 1071): the complement of the sum of all pairs of bytes,
/// carries added again. Stateless: any thread.
final class InternetChecksum {
    /// Two pairs at once: the carry of the second comes to the first when the sum is folded.
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private InternetChecksum() {}

    /// The sum of so many bytes, not complemented, 0 to 0xFFFF.
    static int sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        int end = offset + length;
        int at = offset;
        for (; at + Integer.BYTES <= end; at += Integer.BYTES) {
            sum += (int) WORD.get(bytes, at) & 0xFFFF_FFFFL;
        }
        for (int shift = 24; at < end; at++, shift -= Byte.SIZE) {
            sum += (bytes[at] & 0xFFL) << shift;
        }
        return folded(sum);
    }

    /// Two or more sums in one.
    static int folded(long sum) {
        long rest = sum;
        while (rest > 0xFFFF) {
            rest = (rest >> 16) + (rest & 0xFFFF);
        }
        return (int) rest;
    }
}
