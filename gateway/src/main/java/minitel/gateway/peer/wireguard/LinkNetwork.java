package minitel.gateway.peer.wireguard;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/// What the interface is to be.
///
/// @param ip6 its address
/// @param prefix6 bits that all links have in common
/// @param ip4 none where it is only this end's private view
public record LinkNetwork(Inet6Address ip6, int prefix6, Optional<Inet4Address> ip4, int prefix4) {

    /// Whether packets to this address go out by the interface.
    public boolean holds(InetAddress address) {
        return address instanceof Inet6Address
                ? isBeside(ip6, address, prefix6)
                : ip4.isPresent() && isBeside(ip4.get(), address, prefix4);
    }

    private static boolean isBeside(InetAddress own, InetAddress other, int prefix) {
        byte[] here = own.getAddress();
        byte[] there = other.getAddress();
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((here[bit >> 3] ^ there[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return !own.equals(other);
    }
}
