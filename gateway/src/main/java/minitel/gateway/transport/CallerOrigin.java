package minitel.gateway.transport;

import java.net.InetAddress;
import minitel.dial.NetworkAddress;

/// Where a caller really is: the socket's other end, or what a trusted proxy says of it.
public record CallerOrigin(InetAddress address, int port) {

    /// `192.0.2.7:40112`, `[2001:db8::1]:40112`.
    @Override
    public String toString() {
        return new NetworkAddress(address.getHostAddress(), port).toString();
    }
}
