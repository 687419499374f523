package minitel.gateway.relay;

import java.util.List;
import java.util.Set;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SourceRanges;

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

    /// Whom a relay relays to.
    enum Kin {
        /// Those that somebody has named: who of them is called as on a segment's own is there.
        NAMED,
        /// The tasks of a service. A network that spans machines may call all of them as on one
        /// segment and carry no broadcast between them: who really shares one says so there.
        TASKS,
        /// Itself, as a test.
        ITSELF
    }

    RelayRules {
        ports = Set.copyOf(ports);
        groups = Set.copyOf(groups);
    }

    /// In the order of counters.
    List<Integer> sortedPorts() {
        return ports.stream().sorted().toList();
    }
}
