package minitel.gateway.relay.frame;

/// The options of an IPv4 header (RFC 791, 3.1). Stateless: any thread.
final class Ipv4Options {
    private static final int END = 0;
    private static final int NOTHING = 1;
    private static final int LOOSE_ROUTE = 131;
    private static final int STRICT_ROUTE = 137;

    private Ipv4Options() {}

    /// Whether a packet with them may go on: none says which way it or its answer is to go (RFC
    /// 7126, 4.3 and 4.4), and each ends where it says and within the header.
    static boolean areHarmless(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != END) {
            int kind = bytes[at] & 0xFF;
            int length = kind == NOTHING ? 1 : at + 1 < end ? bytes[at + 1] & 0xFF : 0;
            boolean whole = kind == NOTHING || length >= 2 && at + length <= end;
            if (!whole || kind == LOOSE_ROUTE || kind == STRICT_ROUTE) {
                return false;
            }
            at += length;
        }
        return true;
    }
}
