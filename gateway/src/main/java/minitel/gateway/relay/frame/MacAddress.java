package minitel.gateway.relay.frame;

import java.util.HexFormat;

/// The address of a card on its segment, as a number.
///
/// @param bits its six bytes, the first one the greatest
public record MacAddress(long bits) {
    static final int BYTES = 6;
    static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

    /// RFC 1112, 6.4.
    private static final long GROUPS = 0x0100_5E00_0000L;

    /// @param bytes six, as [java.net.NetworkInterface#getHardwareAddress] gives them
    public static MacAddress of(byte[] bytes) {
        return at(bytes, 0);
    }

    static MacAddress at(byte[] bytes, int at) {
        long bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << 8 | bytes[at + i] & 0xFF;
        }
        return new MacAddress(bits);
    }

    static MacAddress ofGroup(Ipv4Address group) {
        return new MacAddress(GROUPS | group.bits() & 0x7F_FFFF);
    }

    void put(byte[] bytes, int at) {
        for (int i = 0; i < BYTES; i++) {
            bytes[at + i] = (byte) (bits >>> 8 * (BYTES - 1 - i));
        }
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":")
                .formatHex(
                        new byte[] {
                            (byte) (bits >>> 40), (byte) (bits >>> 32), (byte) (bits >>> 24),
                            (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits
                        });
    }
}
