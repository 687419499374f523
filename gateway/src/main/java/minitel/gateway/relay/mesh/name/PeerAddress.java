package minitel.gateway.relay.mesh.name;

import java.net.Inet4Address;
import java.net.InetAddress;
import minitel.gateway.relay.frame.Ipv4Address;

/// Who is to be a peer.
///
/// @param name what led to it
/// @param self whether it is this relay itself
public record PeerAddress(Ipv4Address address, String name, boolean self) {

    /// Whether a machine can have an address, and one of IPv4.
    static boolean canBe(InetAddress address) {
        return address instanceof Inet4Address
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && address.getAddress()[0] != -1;
    }
}
