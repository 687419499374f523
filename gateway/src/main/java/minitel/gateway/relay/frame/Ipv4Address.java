package minitel.gateway.relay.frame;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// An IPv4 address as a number, as it is compared a thousand times a second.
///
/// @param bits its four bytes, the first one the greatest
public record Ipv4Address(int bits) {
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    private static final int LOOPBACK = 127;
    private static final int FIRST_GROUP = 224;

    public static Ipv4Address of(Inet4Address address) {
        return at(address.getAddress(), 0);
    }

    static Ipv4Address at(byte[] bytes, int at) {
        return new Ipv4Address(
                (bytes[at] & 0xFF) << 24
                        | (bytes[at + 1] & 0xFF) << 16
                        | (bytes[at + 2] & 0xFF) << 8
                        | bytes[at + 3] & 0xFF);
    }

    void put(byte[] bytes, int at) {
        bytes[at] = (byte) (bits >>> 24);
        bytes[at + 1] = (byte) (bits >>> 16);
        bytes[at + 2] = (byte) (bits >>> 8);
        bytes[at + 3] = (byte) bits;
    }

    /// For a socket of Java's.
    public InetAddress inet() {
        byte[] four = new byte[4];
        put(four, 0);
        try {
            return InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /// 224.0.0.0/4.
    public boolean isGroup() {
        return (bits & 0xF0000000) == 0xE0000000;
    }

    /// Whether a machine can be called so, and be answered: neither "this network" (0.0.0.0/8) nor
    /// loopback, neither a group nor what is behind them (224.0.0.0 and up).
    public boolean isHost() {
        int first = bits >>> 24;
        return first != 0 && first != LOOPBACK && first < FIRST_GROUP;
    }

    @Override
    public String toString() {
        return (bits >>> 24)
                + "."
                + (bits >>> 16 & 255)
                + "."
                + (bits >>> 8 & 255)
                + "."
                + (bits & 255);
    }
}
