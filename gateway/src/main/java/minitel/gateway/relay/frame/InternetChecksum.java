package minitel.gateway.relay.frame;

/// The checksum of IPv4 and UDP (RFC 1071): the complement of the sum of all pairs of bytes,
/// carries added again. Stateless: any thread.
final class InternetChecksum {
    private InternetChecksum() {}

    /// The sum of so many bytes, not complemented, 0 to 0xFFFF.
    static int sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        int end = offset + length;
        for (int i = offset; i + 1 < end; i += 2) {
            sum += (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
        }
        if (length % 2 != 0) {
            sum += (bytes[end - 1] & 0xFF) << 8;
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
