package minitel.gateway.relay.frame;

import java.security.SecureRandom;

/// A number that a packet and its copies have in common, and by chance no other: whatever way a
/// copy came, and directed to whichever segment. It differs from program to program, so that nobody
/// can write a packet that passes for another one's copy. Immutable.
public final class FrameFingerprint {
    private final long key0;
    private final long key1;

    FrameFingerprint(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    public static FrameFingerprint random() {
        SecureRandom chance = new SecureRandom();
        return new FrameFingerprint(chance.nextLong(), chance.nextLong());
    }

    /// Of the number that its sender gave it, its place, its sender, its group if it has one, and
    /// all behind the IPv4 header but the checksum, which says nothing more.
    public long of(UdpFrame frame) {
        SipHash hash = new SipHash(key0, key1);
        hash.add((long) frame.numberAndPlace() << 32 | frame.source().bits() & 0xFFFF_FFFFL);
        hash.add(group(frame));
        int from = frame.udp();
        int before = 2 * Long.BYTES;
        if (!frame.isLaterPiece()) {
            hash.add(SipHash.word(frame.bytes(), from) & UdpFrame.WITHOUT_CHECKSUM);
            from += Long.BYTES;
            before += Long.BYTES;
        }
        return hash.end(frame.bytes(), from, before);
    }

    /// Of its group if it has one, its port and what it says, whoever says it. Not of a piece.
    public long ofWords(UdpFrame frame) {
        SipHash hash = new SipHash(key0, key1);
        hash.add(group(frame) << 32 | frame.port());
        return hash.end(frame.bytes(), frame.words(), Long.BYTES);
    }

    private static long group(UdpFrame frame) {
        Ipv4Address to = frame.destination();
        return to.isGroup() ? to.bits() : 0;
    }
}
