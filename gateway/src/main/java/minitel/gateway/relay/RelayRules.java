package minitel.gateway.relay;

import java.util.List;
import java.util.Set;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SourceRanges;
import minitel.gateway.relay.mesh.MeshPlan.Kin;

/// What a relay may repeat.
///
/// @param mesh the port of all relays
/// @param rate packets a second of one port from one segment or relay; 0 = as many as come
/// @param groups of multicast, besides broadcasts
/// @param kin whom it relays to
record RelayRules(
        Set<Integer> ports,
        Set<Ipv4Address> groups,
        SourceRanges sources,
        int mesh,
        int rate,
        Kin kin) {

    RelayRules {
        ports = Set.copyOf(ports);
        groups = Set.copyOf(groups);
    }

    /// In the order of counters.
    List<Integer> sortedPorts() {
        return ports.stream().sorted().toList();
    }
}
