package minitel.gateway.relay.frame;

/// What an interface is called on its segment, and who else is on it.
///
/// @param own its address
/// @param prefixLength how many bits all on the segment have in common, 0 to 32
public record SegmentAddress(Ipv4Address own, int prefixLength) {

    /// Whether an address is one of this segment's.
    public boolean contains(Ipv4Address address) {
        return ((address.bits() ^ own.bits()) & mask()) == 0;
    }

    /// Whether another machine of this segment can have an address: it is neither this machine's
    /// own nor that of all, nor that of none.
    public boolean hasHost(Ipv4Address address) {
        return contains(address) && address.isHost() && !isOfAll(address) && !address.equals(own);
    }

    /// Whether it is that of all of this segment, or of none there.
    public boolean isOfAll(Ipv4Address address) {
        int bits = address.bits();
        boolean edge = (bits | mask()) == -1 || (bits & ~mask()) == 0;
        return contains(address) && edge && prefixLength <= 30;
    }

    /// The address of all on it (RFC 919); none on a segment of one or two (RFC 3021).
    public Ipv4Address broadcast() {
        return prefixLength > 30 ? Ipv4Address.BROADCAST : new Ipv4Address(own.bits() | ~mask());
    }

    private int mask() {
        return mask(prefixLength);
    }

    static int mask(int prefixLength) {
        return prefixLength == 0 ? 0 : -1 << 32 - prefixLength;
    }
}
