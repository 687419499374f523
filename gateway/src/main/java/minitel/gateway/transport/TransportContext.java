package minitel.gateway.transport;

import java.util.Map;
import minitel.dial.NetworkDialer;

/// What a gateway gives to its ways out.
///
/// @param dialer calls over the network
/// @param services those within this program, by the name in `builtin:NAME`
/// @param links ways that parts of the program hold open, by scheme: `tunnel`
public record TransportContext(
        NetworkDialer dialer, Map<String, BuiltinService> services, Map<String, Egress> links) {
    public TransportContext {
        services = Map.copyOf(services);
        links = Map.copyOf(links);
    }

    /// The way that a part of the program holds open for a scheme.
    public Egress link(String scheme) {
        return links.getOrDefault(scheme, Transports.UNSERVED);
    }
}
