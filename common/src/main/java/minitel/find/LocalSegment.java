package minitel.find;

import java.net.Inet4Address;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Arrays;

/// One address of this machine on a network, and who else is on that one.
///
/// @param prefix how many bits all on it have in common
public record LocalSegment(NetworkInterface card, Inet4Address own, int prefix) {

    static LocalSegment of(NetworkInterface card, InterfaceAddress address) {
        return new LocalSegment(
                card, (Inet4Address) address.getAddress(), address.getNetworkPrefixLength());
    }

    public boolean contains(Inet4Address address) {
        return prefix == 0 || (bits(own) ^ bits(address)) >>> Integer.SIZE - prefix == 0;
    }

    /// Whether it is one of the addresses of all on this network: the first or the last.
    public boolean isForAll(Inet4Address address) {
        if (prefix >= Integer.SIZE - 1 || !contains(address)) {
            return false; // networks of one or two have none (RFC 3021)
        }
        int host = -1 >>> prefix;
        int number = bits(address) & host;
        return number == 0 || number == host;
    }

    private static int bits(Inet4Address address) {
        byte[] octets = address.getAddress();
        return (octets[0] & 255) << 24
                | (octets[1] & 255) << 16
                | (octets[2] & 255) << 8
                | octets[3] & 255;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalSegment it
                && card.getIndex() == it.card.getIndex()
                && own.equals(it.own)
                && prefix == it.prefix;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {card.getIndex(), own.hashCode(), prefix});
    }

    @Override
    public String toString() {
        return card.getName() + " " + own.getHostAddress() + "/" + prefix;
    }
}
