package minitel.gateway.relay.frame;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Writes frames as a card puts them on a segment, and as none should, byte by byte and without
/// anything of the code under test.
public final class CraftedFrame {
    public static final String EVERYBODY = "255.255.255.255";

    /// What stands as the checksum of UDP.
    public enum Sum {
        RIGHT,
        WRONG,
        NONE,
        /// Left to the card: only the pseudo-header's.
        OPEN
    }

    private byte[] payload = "who is there?".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private String from = "10.76.1.20";
    private String to = EVERYBODY;
    private String card = "ff:ff:ff:ff:ff:ff";
    private int sourcePort = 40_000;
    private int port = 5076;
    private int number = 0x1234;
    private int hops = 64;
    private byte[] options = {};
    private int padding;
    private Sum sum = Sum.RIGHT;

    public static Ipv4Address address(String text) {
        return Ipv4Address.of((Inet4Address) InetAddress.ofLiteral(text));
    }

    public static UdpFrame read(byte[] bytes) {
        if (UdpFrame.read(bytes, bytes.length) instanceof FrameReading.Whole(UdpFrame frame)) {
            return frame;
        }
        throw new AssertionError("refused: " + UdpFrame.read(bytes, bytes.length));
    }

    public CraftedFrame from(String address, int port) {
        from = address;
        sourcePort = port;
        return this;
    }

    public CraftedFrame to(String address, int port) {
        to = address;
        this.port = port;
        return this;
    }

    /// The Ethernet address that it goes to.
    public CraftedFrame card(String address) {
        card = address;
        return this;
    }

    public CraftedFrame payload(byte... bytes) {
        payload = bytes;
        return this;
    }

    public CraftedFrame number(int number) {
        this.number = number;
        return this;
    }

    public CraftedFrame hops(int hops) {
        this.hops = hops;
        return this;
    }

    /// @param bytes a multiple of four, at most 40
    public CraftedFrame options(int bytes) {
        options = new byte[bytes];
        for (int i = 0; i + 1 < bytes; i++) {
            options[i] = 1;
        }
        return this;
    }

    /// @param bytes a multiple of four, at most 40
    public CraftedFrame optionsOf(int... bytes) {
        options = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            options[i] = (byte) bytes[i];
        }
        return this;
    }

    public CraftedFrame padding(int bytes) {
        padding = bytes;
        return this;
    }

    public CraftedFrame sum(Sum what) {
        sum = what;
        return this;
    }

    public UdpFrame frame() {
        return read(bytes());
    }

    /// In one piece.
    public byte[] bytes() {
        byte[] udp = udp();
        return packet(udp, 0, udp.length, 0);
    }

    /// In pieces of so many bytes, a multiple of eight.
    public List<byte[]> pieces(int size) {
        byte[] udp = udp();
        List<byte[]> pieces = new ArrayList<>();
        for (int at = 0; at < udp.length; at += size) {
            int length = Math.min(size, udp.length - at);
            int more = at + length < udp.length ? 0x2000 : 0;
            pieces.add(packet(udp, at, length, more | at / 8));
        }
        return pieces;
    }

    /// One that says of itself which piece it is, right or wrong.
    ///
    /// @param flags as they stand in the header, with the place
    public byte[] piece(int flags, int length) {
        return packet(udp(), 0, length, flags);
    }

    private byte[] udp() {
        int length = 8 + payload.length;
        byte[] udp =
                ByteBuffer.allocate(length)
                        .putShort((short) sourcePort)
                        .putShort((short) port)
                        .putShort((short) length)
                        .putShort((short) 0)
                        .put(payload)
                        .array();
        byte[] pseudo =
                ByteBuffer.allocate(12)
                        .put(literal(from))
                        .put(literal(to))
                        .putShort((short) 17)
                        .putShort((short) length)
                        .array();
        int open = FrameJudge.sum(pseudo, 0, 12);
        int right = 0xFFFF - FrameJudge.fold(open + FrameJudge.sum(udp, 0, length));
        int field =
                switch (sum) {
                    case RIGHT -> right == 0 ? 0xFFFF : right;
                    case WRONG -> (right ^ 0x0100) == 0 ? 0x0200 : right ^ 0x0100;
                    case NONE -> 0;
                    case OPEN -> open;
                };
        ByteBuffer.wrap(udp).putShort(6, (short) field);
        return udp;
    }

    private byte[] packet(byte[] udp, int offset, int length, int flags) {
        int header = 20 + options.length;
        ByteBuffer all = ByteBuffer.allocate(14 + header + length + padding);
        all.put(hardware(card)).put(hardware("02:00:00:00:00:14")).putShort((short) 0x0800);
        all.put((byte) (0x40 | header / 4)).put((byte) 0).putShort((short) (header + length));
        all.putShort((short) number).putShort((short) flags).put((byte) hops).put((byte) 17);
        all.putShort((short) 0).put(literal(from)).put(literal(to));
        all.put(options).put(udp, offset, length);
        while (all.hasRemaining()) {
            all.put((byte) 0x5A);
        }
        all.putShort(24, (short) (0xFFFF - FrameJudge.sum(all.array(), 14, header)));
        return all.array();
    }

    private static byte[] literal(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }

    private static byte[] hardware(String card) {
        return java.util.HexFormat.ofDelimiter(":").parseHex(card);
    }
}
