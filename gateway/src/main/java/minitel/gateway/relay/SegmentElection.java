package minitel.gateway.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.segment.RelaySegment;

/// Which of the relays on a segment serves it: hands on what is heard there, and repeats there what
/// was heard elsewhere. They tell each other on the segment itself that they live, and leave it to
/// the one with the lowest address; whoever comes listens first. A SnowSignal says nothing and
/// leaves nothing to anybody: as soon as it shows that it lives it serves the segment. For one
/// thread at a time.
final class SegmentElection {
    /// From one signal to the next.
    static final Duration PERIOD = Duration.ofSeconds(1);

    /// So long a relay listens before it serves; it says that it lives a little sooner, so that the
    /// one that served so far has left before.
    static final Duration LISTENING = Duration.ofMillis(1500);

    /// Of whom nothing is heard for so long, he is gone.
    static final Duration SILENCE = Duration.ofSeconds(3);

    /// The same of a SnowSignal, which is heard only where there is something to repeat.
    static final Duration FOREIGN_SILENCE = Duration.ofSeconds(10);

    private final Kin kin;
    private final Map<RelaySegment, Station> stations = new HashMap<>();
    private RelayScene scene = new RelayScene(List.of(), List.of());

    /// Who serves a segment.
    enum Tenure {
        /// This relay.
        OWN,
        /// Whoever does so far: this one listens.
        LISTENING,
        /// A relay with a lower address.
        ANOTHER,
        SNOWSIGNAL
    }

    /// A relay of whom a signal was heard.
    private record Neighbour(List<Ipv4Address> addresses, long until) {
        boolean lives(long now) {
            return until - now > 0;
        }
    }

    /// This relay on one segment, since that is up.
    private static final class Station {
        private final long began;
        private long signal;
        private long foreign;

        /// By the address that they signal from.
        private final Map<Ipv4Address, Neighbour> neighbours = new HashMap<>();

        Station(long now) {
            began = now;
            signal = now + PERIOD.toNanos();
            foreign = now;
        }
    }

    SegmentElection(Kin kin) {
        this.kin = kin;
    }

    /// The surroundings are others.
    void look(RelayScene fresh, long now) {
        scene = fresh;
        List<RelaySegment> up = new ArrayList<>();
        for (ScenePlace place : fresh.places()) {
            if (place.up()) {
                up.add(place.segment());
                stations.computeIfAbsent(place.segment(), _ -> new Station(now));
            }
        }
        stations.keySet().retainAll(up);
    }

    /// A signal was heard. It is another relay's if that one is known, by this address or by
    /// another one of its, and if it says itself that this is its address: a sealed one cannot be
    /// carried from one segment to another.
    void heard(ScenePlace at, Ipv4Address source, RelaySignal signal, long now) {
        Station station = stations.get(at.segment());
        boolean here = at.addresses().isEmpty() || at.hasHost(source);
        boolean own = signal.addresses().contains(source);
        boolean known = signal.addresses().stream().anyMatch(scene.peers()::contains);
        if (station == null || !here || !own || !known) {
            return;
        }
        station.neighbours.remove(source);
        station.neighbours.values().removeIf(one -> !one.lives(now));
        if (signal.lives() && station.neighbours.size() < RelaySignal.MOST) {
            long until = now + SILENCE.toNanos();
            station.neighbours.put(source, new Neighbour(signal.addresses(), until));
        }
    }

    /// What a relay there has done shows that a SnowSignal lives there: none of ours would have.
    void sawForeign(ScenePlace at, long now) {
        Station station = stations.get(at.segment());
        Tenure tenure = tenure(at, now);
        boolean serves = tenure == Tenure.OWN || tenure == Tenure.SNOWSIGNAL;
        if (station != null && serves && hasMute(at, now)) {
            station.foreign = now + FOREIGN_SILENCE.toNanos();
        }
    }

    Tenure tenure(ScenePlace at, long now) {
        Station station = stations.get(at.segment());
        if (station == null || !isShared(at, station)) {
            return Tenure.OWN;
        }
        if (now - station.began < LISTENING.toNanos()) {
            return Tenure.LISTENING;
        }
        if (isLeft(at, station, now)) {
            return Tenure.ANOTHER;
        }
        return station.foreign - now > 0 ? Tenure.SNOWSIGNAL : Tenure.OWN;
    }

    /// Whether other relays may be there: called as there, or called otherwise as this one may be.
    private boolean isShared(ScenePlace at, Station station) {
        boolean joined = kin != Kin.ITSELF && !scene.peers().isEmpty();
        boolean otherwise = scene.places().size() > 1 || !station.neighbours.isEmpty();
        return joined && (otherwise || !at.near().isEmpty());
    }

    /// To one with a lower address; to any where this relay has none, or cannot repeat as it
    /// should.
    private static boolean isLeft(ScenePlace at, Station station, long now) {
        boolean able = at.segment().keepsSources() && !at.addresses().isEmpty();
        int own = able ? at.lowest().bits() : -1;
        for (Map.Entry<Ipv4Address, Neighbour> one : station.neighbours.entrySet()) {
            boolean lower = Integer.compareUnsigned(one.getKey().bits(), own) < 0;
            if (lower && one.getValue().lives(now)) {
                return true;
            }
        }
        return false;
    }

    /// Whether another relay has told on a segment that it lives.
    boolean shares(ScenePlace at, Ipv4Address peer, long now) {
        Station station = stations.get(at.segment());
        return station != null
                && station.neighbours.values().stream()
                        .anyMatch(one -> one.lives(now) && one.addresses.contains(peer));
    }

    /// Whether one that is called as on a segment has told nothing there: it is away, or a
    /// SnowSignal. Of tasks it is taken for one that is elsewhere.
    boolean hasMute(ScenePlace at, long now) {
        return kin == Kin.NAMED && at.near().stream().anyMatch(peer -> !shares(at, peer, now));
    }

    /// Where a signal is due; the next one is so after a while.
    List<ScenePlace> due(long now) {
        List<ScenePlace> due = new ArrayList<>();
        for (ScenePlace place : signalled()) {
            Station station = stations.get(place.segment());
            if (station != null && station.signal - now <= 0) {
                station.signal = now + PERIOD.toNanos();
                due.add(place);
            }
        }
        return due;
    }

    /// Where this relay tells that it lives: only where somebody may care, and it could serve.
    List<ScenePlace> signalled() {
        List<ScenePlace> places = new ArrayList<>();
        for (ScenePlace place : scene.places()) {
            Station station = stations.get(place.segment());
            boolean able = place.segment().keepsSources() && !place.addresses().isEmpty();
            if (station != null && able && isShared(place, station)) {
                places.add(place);
            }
        }
        return places;
    }

    /// All of this relay.
    List<Ipv4Address> addresses() {
        return scene.places().stream()
                .flatMap(place -> place.addresses().stream())
                .map(SegmentAddress::own)
                .toList();
    }

    /// How long until the next signal is due, in nanoseconds; empty when none will be.
    OptionalLong next(long now) {
        return signalled().stream()
                .flatMap(place -> Stream.ofNullable(stations.get(place.segment())))
                .mapToLong(station -> station.signal - now)
                .min();
    }

    /// How long this relay still listens somewhere, in nanoseconds; not above 0 when it does not.
    long listens(long now) {
        long most = 0;
        for (ScenePlace place : scene.places()) {
            Station station = stations.get(place.segment());
            if (station != null && tenure(place, now) == Tenure.LISTENING) {
                most = Math.max(most, station.began + LISTENING.toNanos() - now);
            }
        }
        return most;
    }
}
