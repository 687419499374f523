package minitel.gateway.relay;

import java.util.List;
import java.util.Set;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.segment.RelaySegment;

/// A relay's surroundings at one moment: made anew when anything there has changed. Immutable.
///
/// @param peers all other relays, by address
record RelayScene(List<ScenePlace> places, List<Ipv4Address> peers) {
    /// @param lost those of the others to whom no way leads
    static RelayScene of(
            List<? extends RelaySegment> segments, List<Ipv4Address> peers, Set<Ipv4Address> lost) {
        List<Ipv4Address> all = List.copyOf(peers);
        return new RelayScene(
                segments.stream().map(segment -> ScenePlace.of(segment, all, lost)).toList(), all);
    }

    ScenePlace at(RelaySegment segment) {
        for (ScenePlace place : places) {
            if (place.segment() == segment) {
                return place;
            }
        }
        throw new IllegalArgumentException(segment.name() + " is none of this relay's");
    }
}
