package minitel.gateway.relay.frame;

import java.util.Arrays;
import java.util.HexFormat;
import minitel.gateway.relay.frame.FrameReading.Refused;
import minitel.gateway.relay.frame.FrameReading.Whole;

/// An Ethernet frame with IPv4 and UDP in it (RFC 894, RFC 791, RFC 768), or with a later piece of
/// such a packet; checked, without padding, its checksums right. Immutable: nobody changes its
/// bytes.
public final class UdpFrame {
    /// Of the Ethernet header.
    public static final int ETHERNET = 14;

    private static final int SHORTEST_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int IPV4 = 0x0800;
    private static final int UDP = 17;
    private static final int MORE_PIECES = 0x2000;
    private static final int PLACE = 0x1FFF;
    private static final int AT_LENGTH = ETHERNET + 2;
    private static final int AT_NUMBER = ETHERNET + 4;
    private static final int AT_PIECE = ETHERNET + 6;
    private static final int AT_PROTOCOL = ETHERNET + 9;
    private static final int AT_CHECKSUM = ETHERNET + 10;
    private static final int AT_SOURCE = ETHERNET + 12;
    private static final int AT_DESTINATION = ETHERNET + 16;

    /// Of the UDP header.
    private static final int UDP_TO = 2;

    private static final int UDP_LENGTH = 4;
    private static final int UDP_CHECKSUM = 6;

    /// Of the eight bytes of a UDP header, as [SipHash#word] reads them.
    static final long WITHOUT_CHECKSUM = 0x0000_FFFF_FFFF_FFFFL;

    /// What the length of a packet has room for.
    private static final int MOST_TOTAL = 0xFFFF;

    /// What is alike in all that are made here: both headers' kinds, not to be cut into pieces, 64
    /// hops.
    private static final byte[] PATTERN =
            HexFormat.of()
                    .parseHex(
                            "ffffffffffff" + "000000000000" + "0800" + "4500000000004000" + "4011");

    private final byte[] bytes;

    private UdpFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A packet of which only this is known: for everybody or a group, as if a machine of a segment
    /// had sent it there, without a number.
    ///
    /// @param payload at most 65,507 bytes
    public static UdpFrame of(
            Ipv4Address source, int sourcePort, Ipv4Address destination, int port, byte[] payload) {
        int udp = ETHERNET + SHORTEST_HEADER;
        if (payload.length > MOST_TOTAL - SHORTEST_HEADER - UDP_HEADER) {
            throw new IllegalArgumentException("no packet holds " + payload.length + " bytes");
        }
        byte[] bytes = Arrays.copyOf(PATTERN, udp + UDP_HEADER + payload.length);
        put(bytes, AT_LENGTH, bytes.length - ETHERNET);
        source.put(bytes, AT_SOURCE);
        destination.put(bytes, AT_DESTINATION);
        put(bytes, AT_CHECKSUM, ~InternetChecksum.sum(bytes, ETHERNET, SHORTEST_HEADER));
        put(bytes, udp, sourcePort);
        put(bytes, udp + UDP_TO, port);
        put(bytes, udp + UDP_LENGTH, bytes.length - udp);
        System.arraycopy(payload, 0, bytes, udp + UDP_HEADER, payload.length);
        UdpFrame frame = new UdpFrame(bytes);
        put(bytes, udp + UDP_CHECKSUM, frame.pseudoSum());
        frame.closeChecksum();
        audience(destination).put(bytes, 0);
        return frame;
    }

    /// Reads the first bytes of a buffer, of which it keeps nothing.
    public static FrameReading read(byte[] buffer, int length) {
        if (length < ETHERNET + SHORTEST_HEADER) {
            return new Refused(FrameFault.LENGTH);
        }
        int total = half(buffer, AT_LENGTH);
        int header = headerLength(buffer);
        if (half(buffer, ETHERNET - 2) != IPV4
                || (buffer[ETHERNET] & 0xF0) != 0x40
                || buffer[AT_PROTOCOL] != UDP) {
            return new Refused(FrameFault.PROTOCOL);
        }
        if (header < SHORTEST_HEADER || total <= header || ETHERNET + total > length) {
            return new Refused(FrameFault.LENGTH);
        }
        if (InternetChecksum.sum(buffer, ETHERNET, header) != 0xFFFF) {
            return new Refused(FrameFault.CHECKSUM);
        }
        if (!Ipv4Options.areHarmless(buffer, ETHERNET + SHORTEST_HEADER, ETHERNET + header)) {
            return new Refused(FrameFault.OPTIONS);
        }
        UdpFrame frame = new UdpFrame(Arrays.copyOf(buffer, ETHERNET + total));
        return frame.isPiece() ? frame.checkedPiece() : frame.checkedWhole();
    }

    private FrameReading checkedWhole() {
        int room = bytes.length - udp();
        if (room < UDP_HEADER || half(bytes, udp() + UDP_LENGTH) != room) {
            return new Refused(FrameFault.LENGTH);
        }
        return closeChecksum() ? new Whole(this) : new Refused(FrameFault.CHECKSUM);
    }

    /// All but the last are of eights of bytes, and together they are no longer than a packet can
    /// be (RFC 791, 3.1). Their checksum is that of all together: nobody knows it here.
    private FrameReading checkedPiece() {
        int room = bytes.length - udp();
        int place = half(bytes, AT_PIECE);
        boolean last = (place & MORE_PIECES) == 0;
        boolean fits = headerLength(bytes) + (place & PLACE) * 8 + room <= MOST_TOTAL;
        boolean first = (place & PLACE) == 0;
        boolean isShort = first && (room < UDP_HEADER || half(bytes, udp() + UDP_LENGTH) <= room);
        return fits && (last || room % 8 == 0) && !isShort
                ? new Whole(this)
                : new Refused(FrameFault.LENGTH);
    }

    /// A sender that leaves the sum to its card has written down only that of the pseudo-header
    /// (RFC 768); where no card was passed it stands there still.
    ///
    /// @return whether it is right now
    private boolean closeChecksum() {
        int at = udp() + UDP_CHECKSUM;
        int said = half(bytes, at);
        if (said == 0) {
            return true; // RFC 768: there is none
        }
        int length = bytes.length - udp();
        int pseudo = pseudoSum();
        int all =
                InternetChecksum.folded((long) pseudo + InternetChecksum.sum(bytes, udp(), length));
        if (all != 0xFFFF && said == pseudo) {
            put(bytes, at, noZero(~InternetChecksum.folded((long) all + (~said & 0xFFFF))));
            return true;
        }
        return all == 0xFFFF;
    }

    private int pseudoSum() {
        int length = bytes.length - udp();
        return InternetChecksum.folded(
                (long) InternetChecksum.sum(bytes, AT_SOURCE, 8) + UDP + length);
    }

    /// Zero would mean that there is none.
    private static int noZero(int checksum) {
        return (checksum & 0xFFFF) == 0 ? 0xFFFF : checksum;
    }

    /// Whether it is a piece of a larger packet.
    public boolean isPiece() {
        return (half(bytes, AT_PIECE) & (MORE_PIECES | PLACE)) != 0;
    }

    /// Whether it is one that has no UDP header, and so no ports.
    public boolean isLaterPiece() {
        return (half(bytes, AT_PIECE) & PLACE) != 0;
    }

    /// What the pieces of a packet have in common (RFC 791, 3.2), and no two packets within a few
    /// seconds.
    ///
    /// @param number that their sender has given them
    public record PacketKey(Ipv4Address source, Ipv4Address destination, int number) {}

    public PacketKey key() {
        return new PacketKey(source(), destination(), half(bytes, AT_NUMBER));
    }

    public Ipv4Address source() {
        return Ipv4Address.at(bytes, AT_SOURCE);
    }

    public Ipv4Address destination() {
        return Ipv4Address.at(bytes, AT_DESTINATION);
    }

    /// Not of a later piece.
    public int port() {
        return half(bytes, udp() + UDP_TO);
    }

    /// What it says. Not of a piece.
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, words(), bytes.length);
    }

    /// How much that is. Not of a piece.
    public int payloadLength() {
        return bytes.length - words();
    }

    /// Where what it says begins. Not of a piece.
    int words() {
        return udp() + UDP_HEADER;
    }

    /// Whether its Ethernet header says that it is for everybody.
    public boolean isBroadcast() {
        return isTo(MacAddress.BROADCAST);
    }

    boolean isTo(MacAddress card) {
        return MacAddress.at(bytes, 0).equals(card);
    }

    /// Who has sent it on its segment.
    public MacAddress sender() {
        return MacAddress.at(bytes, MacAddress.BYTES);
    }

    /// What its sender has numbered the packet, and which piece of it this is.
    int numberAndPlace() {
        return word(bytes, AT_NUMBER);
    }

    /// Whether its sender numbers its packets; without numbers (RFC 6864) two that are alike may be
    /// two.
    public boolean isNumbered() {
        return half(bytes, AT_NUMBER) != 0;
    }

    /// The same for another address.
    public UdpFrame to(Ipv4Address destination) {
        byte[] copy = bytes.clone();
        int before = destinationSum(copy);
        destination.put(copy, AT_DESTINATION);
        int after = destinationSum(copy);
        put(copy, AT_CHECKSUM, changed(half(copy, AT_CHECKSUM), before, after));
        int udpSum = udp() + UDP_CHECKSUM;
        if (!isLaterPiece() && half(copy, udpSum) != 0) {
            put(copy, udpSum, noZero(changed(half(copy, udpSum), before, after)));
        }
        return new UdpFrame(copy);
    }

    private static int destinationSum(byte[] bytes) {
        return InternetChecksum.sum(bytes, AT_DESTINATION, 4);
    }

    /// RFC 1624, equation 3.
    private static int changed(int checksum, int before, int after) {
        return ~InternetChecksum.folded((~checksum & 0xFFFF) + (long) (~before & 0xFFFF) + after)
                & 0xFFFF;
    }

    /// As it is sent on another segment: to everybody there, or to its group, from a card there.
    public byte[] sentBy(MacAddress card) {
        byte[] copy = bytes.clone();
        audience(destination()).put(copy, 0);
        card.put(copy, MacAddress.BYTES);
        return copy;
    }

    private static MacAddress audience(Ipv4Address to) {
        return to.isGroup() ? MacAddress.ofGroup(to) : MacAddress.BROADCAST;
    }

    /// From its Ethernet header on. Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// Where what is behind the IPv4 header begins.
    int udp() {
        return ETHERNET + headerLength(bytes);
    }

    private static int headerLength(byte[] bytes) {
        return (bytes[ETHERNET] & 0x0F) * 4;
    }

    private static int half(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static int word(byte[] bytes, int at) {
        return half(bytes, at) << 16 | half(bytes, at + 2);
    }

    private static void put(byte[] bytes, int at, int half) {
        bytes[at] = (byte) (half >> 8);
        bytes[at + 1] = (byte) half;
    }
}
