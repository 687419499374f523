package minitel.gateway.relay.frame;

/// An IPv4 address as a number, as it is compared a thousand times a second.
///
/// @param bits its four bytes, the first one the greatest
public record Ipv4Address(int bits) {
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    /// 224.0.0.0/4.
    public boolean isGroup() {
        return (bits & 0xF0000000) == 0xE0000000;
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
