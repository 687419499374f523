package minitel.gateway.relay.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.address.Cidr;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.mesh.wire.MeshKey;

/// What a relay is to be, as a file, a command line and its environment say.
///
/// @param interfaces where it hears and repeats
/// @param ports of UDP that are relayed
/// @param groups of multicast that are relayed besides broadcasts
/// @param mesh the port of all relays
/// @param peers names or addresses of other relays
/// @param service whose tasks are other relays; "" = none
/// @param key without it the mesh is SnowSignal's
/// @param rate packets a second of one port; 0 = as many as come
/// @param sources whose packets are repeated besides those of private addresses
/// @param metrics a port on loopback for monitoring; 0 = none
public record RelayConfig(
        List<String> interfaces,
        Set<Integer> ports,
        List<Ipv4Address> groups,
        int mesh,
        List<String> peers,
        String service,
        Optional<MeshKey> key,
        int rate,
        List<Cidr> sources,
        int metrics) {

    public RelayConfig {
        interfaces = List.copyOf(interfaces);
        ports = Set.copyOf(ports);
        groups = List.copyOf(groups);
        peers = List.copyOf(peers);
        sources = List.copyOf(sources);
    }

    /// Whom it relays to. Between several interfaces of its own it needs nobody else.
    public Kin kin() {
        if (!service.isEmpty()) {
            return Kin.TASKS;
        }
        return peers.isEmpty() && interfaces.size() == 1 ? Kin.ITSELF : Kin.NAMED;
    }
}
