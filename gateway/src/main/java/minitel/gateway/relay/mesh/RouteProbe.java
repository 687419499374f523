package minitel.gateway.relay.mesh;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import minitel.gateway.relay.frame.Ipv4Address;

/// From which address this machine would send somewhere, if nobody said. Nothing is sent.
final class RouteProbe {
    private RouteProbe() {}

    /// @return empty when no way leads there
    static Optional<Ipv4Address> towards(InetSocketAddress target) {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.connect(target);
            return channel.getLocalAddress() instanceof InetSocketAddress source
                            && source.getAddress() instanceof Inet4Address address
                    ? Optional.of(Ipv4Address.of(address))
                    : Optional.empty();
        } catch (Throwable _) { // not typed: it parks
            return Optional.empty();
        }
    }
}
