package minitel.gateway.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.segment.RelaySegment;
import org.jspecify.annotations.Nullable;

/// Which of the tasks of a service share a segment with this relay. All may be called as on one
/// network, though no broadcast passes from machine to machine; so only what was heard tells: who
/// sends a frame that this relay has heard itself, from the same card, shares the segment; who
/// sends one that was not to be heard stands apart. For one thread at a time.
final class NeighbourLedger {
    private static final long KEPT = Duration.ofMinutes(5).toNanos();
    private static final long WINDOW = Duration.ofSeconds(2).toNanos();
    private static final int PLACES = 1 << 10;

    /// What is known of a neighbour.
    enum Standing {
        UNKNOWN,
        SHARES,
        APART
    }

    private record Known(Standing standing, long until) {}

    /// @param peer who has sent it; empty = it was heard here
    private record Sighting(long print, long when, Optional<Ipv4Address> peer) {}

    private final Map<NearRelay, Known> known = new HashMap<>();
    private final @Nullable Sighting[] sightings = new Sighting[PLACES];

    Standing of(NearRelay neighbour, long now) {
        Known known = this.known.get(neighbour);
        return known == null || known.until - now < 0 ? Standing.UNKNOWN : known.standing;
    }

    /// Forgets whoever is no peer any more.
    void keep(RelayScene scene) {
        known.keySet().removeIf(one -> !scene.peers().contains(one.peer()));
    }

    /// A frame was heard, as its sender sent it or as another relay repeated it.
    void heard(RelaySegment segment, UdpFrame frame, long print, long now) {
        Optional<Sighting> before = note(segment, frame, print, Optional.empty(), now);
        before.flatMap(Sighting::peer)
                .ifPresent(peer -> is(new NearRelay(segment, peer), Standing.SHARES, now));
    }

    /// A neighbour has sent a frame that it has heard itself.
    void received(NearRelay from, UdpFrame frame, long print, long now) {
        Optional<Sighting> before =
                note(from.segment(), frame, print, Optional.of(from.peer()), now);
        before.filter(one -> one.peer.isEmpty()).ifPresent(_ -> is(from, Standing.SHARES, now));
    }

    /// @return what was noted of the same before
    private Optional<Sighting> note(
            RelaySegment segment,
            UdpFrame frame,
            long print,
            Optional<Ipv4Address> peer,
            long now) {
        long here =
                (print ^ frame.sender().bits()) * 0x9E3779B97F4A7C15L
                        + System.identityHashCode(segment);
        int at = (int) (here >>> 40 & PLACES - 1);
        Optional<Sighting> before =
                Optional.ofNullable(sightings[at])
                        .filter(one -> one.print == here && now - one.when < WINDOW);
        if (before.isEmpty()) {
            sightings[at] = new Sighting(here, now, peer);
        }
        return before;
    }

    void is(NearRelay neighbour, Standing standing, long now) {
        known.put(neighbour, new Known(standing, now + KEPT));
    }
}
