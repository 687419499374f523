package minitel.gateway.relay.segment;

import java.util.List;
import java.util.Set;
import minitel.gateway.relay.frame.Ipv4Address;

/// Where a relay hears and repeats, and what.
///
/// @param interfaces their names, each once
/// @param ports of UDP, not empty
/// @param groups of multicast that are relayed besides broadcasts
public record SegmentPlan(List<String> interfaces, Set<Integer> ports, List<Ipv4Address> groups) {
    public SegmentPlan {
        interfaces = List.copyOf(interfaces);
        ports = Set.copyOf(ports);
        groups = List.copyOf(groups);
    }
}
