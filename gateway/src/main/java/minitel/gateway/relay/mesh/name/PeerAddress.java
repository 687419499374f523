package minitel.gateway.relay.mesh.name;

import java.net.Inet4Address;
import java.net.InetAddress;
import minitel.gateway.relay.frame.Ipv4Address;

/// Who is to be a peer.
///
/// @param name what led to it
/// @param self whether it is this relay itself
public record PeerAddress(Ipv4Address address, String name, boolean self) {

    /// A relay as its own peer.
    public static PeerAddress itself(Ipv4Address own) {
        return new PeerAddress(own, own.toString(), true);
    }

    /// Whether a machine can have an address, and one of IPv4; loopback is one that a test has.
    static boolean canBe(InetAddress address) {
        return address instanceof Inet4Address four
                && (four.isLoopbackAddress() || Ipv4Address.of(four).isHost());
    }
}
