package minitel.gateway.relay.frame;

import java.nio.ByteBuffer;

/// Says once more, in another way, whether a frame is whole and right in itself: after the words of
/// RFC 791, 768 and 1071, with nothing of the code under test.
public final class FrameJudge {
    private FrameJudge() {}

    public static boolean accepts(byte[] heard, int length) {
        if (length < 34) {
            return false;
        }
        ByteBuffer f = ByteBuffer.wrap(heard, 0, length).slice();
        int header = 4 * (f.get(14) & 15);
        int total = f.getShort(16) & 0xFFFF;
        boolean udpOverIpv4 = f.getShort(12) == 0x800 && f.get(14) >> 4 == 4 && f.get(23) == 17;
        return udpOverIpv4
                && header >= 20
                && total > header
                && total <= length - 14
                && sum(heard, 14, header) == 0xFFFF
                && rightOptions(f.slice(34, header - 20))
                && rightData(f, header, total - header);
    }

    /// None leads it along a route (131, 137), and all are within the header.
    private static boolean rightOptions(ByteBuffer options) {
        int kind = options.hasRemaining() ? options.get() & 0xFF : 0;
        if (kind == 0) {
            return true;
        }
        if (kind == 1) {
            return rightOptions(options.slice());
        }
        int more = options.hasRemaining() ? (options.get() & 0xFF) - 2 : -1;
        boolean fits = kind != 131 && kind != 137 && more >= 0 && more <= options.remaining();
        return fits && rightOptions(options.position(options.position() + more).slice());
    }

    private static boolean rightData(ByteBuffer f, int header, int data) {
        int place = (f.getShort(20) & 0x1FFF) * 8;
        boolean more = (f.get(20) & 0x20) != 0;
        if (place + data > 65_535 - header || more && data % 8 != 0) {
            return false;
        }
        if (place > 0) {
            return true;
        }
        if (data < 8) {
            return false;
        }
        int said = f.getShort(14 + header + 4) & 0xFFFF;
        return more ? said > data : said == data && rightSum(f, header, data);
    }

    private static boolean rightSum(ByteBuffer f, int header, int data) {
        int field = f.getShort(14 + header + 6) & 0xFFFF;
        int pseudo = fold(sum(f.array(), 26, 8) + 17 + data);
        int all = fold(pseudo + sum(f.array(), 14 + header, data));
        return field == 0 || field == pseudo || all == 0xFFFF;
    }

    /// Whether all sums of a frame that is accepted are right, none left open.
    public static boolean isClosed(byte[] frame) {
        ByteBuffer f = ByteBuffer.wrap(frame);
        int header = 4 * (f.get(14) & 15);
        int data = frame.length - 14 - header;
        if (sum(frame, 14, header) != 0xFFFF) {
            return false;
        }
        boolean whole = (f.getShort(20) & 0x3FFF) == 0;
        boolean none = whole && f.getShort(14 + header + 6) == 0;
        int pseudo = fold(sum(frame, 26, 8) + 17 + data);
        return !whole || none || fold(pseudo + sum(frame, 14 + header, data)) == 0xFFFF;
    }

    /// The sum of RFC 1071 as arithmetic has it: of numbers of 16 bits, modulo 65,535, of which
    /// only nothing is 0.
    static int sum(byte[] bytes, int offset, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (bytes[offset + i] & 0xFFL) * (i % 2 == 0 ? 256 : 1);
        }
        return fold(sum);
    }

    static int fold(long sum) {
        return sum == 0 ? 0 : (int) ((sum - 1) % 0xFFFF) + 1;
    }
}
