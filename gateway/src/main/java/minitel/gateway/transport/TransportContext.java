package minitel.gateway.transport;

import java.util.Map;
import minitel.dial.NetworkDialer;

/// What a gateway gives to its ways out.
///
/// @param dialer calls over the network
/// @param services those within this program, by the name in `builtin:NAME`
public record TransportContext(NetworkDialer dialer, Map<String, BuiltinService> services) {
    public TransportContext {
        services = Map.copyOf(services);
    }
}
