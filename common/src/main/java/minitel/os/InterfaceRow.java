package minitel.os;

import java.util.List;

/// A network interface as the kernel knows it at some moment.
///
/// @param name as `ip link` shows it: `eth0`, `eth0.5`, `br0`
/// @param index its number, which no other has, and which one that goes and comes back does not
///   keep
/// @param isUp switched on, and something is at the other end of its wire
/// @param isEthernet its frames begin with an Ethernet header
/// @param card its six bytes, the first one the greatest; 0 = it has none
/// @param addresses of IPv4, in the kernel's order
public record InterfaceRow(
        String name,
        int index,
        boolean isUp,
        boolean isEthernet,
        long card,
        List<OwnAddress> addresses) {

    /// @param bits its four bytes, the first one the greatest
    /// @param prefixLength how many bits all on its segment have in common, 0 to 32
    public record OwnAddress(int bits, int prefixLength) {}
}
