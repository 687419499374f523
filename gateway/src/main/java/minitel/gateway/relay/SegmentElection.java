package minitel.gateway.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import minitel.gateway.relay.RelaySignal.LifeSign;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.segment.RelaySegment;
import org.jspecify.annotations.Nullable;

/// Which of the relays on a segment serves it: hands on what is heard there, and repeats there what
/// was heard elsewhere. They tell each other on the segment itself that they live, and leave it to
/// the one with the lowest address of those that reach relays elsewhere; whoever comes listens
/// first. A SnowSignal says nothing and leaves nothing to anybody: as soon as it shows that it
/// lives it serves the segment. For one thread at a time.
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
    private final boolean sealed;
    private final Map<RelaySegment, Station> stations = new HashMap<>();
    private RelayScene scene = new RelayScene(List.of(), List.of());

    /// Who serves a segment.
    enum Tenure {
        /// This relay.
        OWN,
        /// Whoever does so far: this one listens.
        LISTENING,
        /// A relay with a lower address, or with a way that this one has not.
        ANOTHER,
        SNOWSIGNAL
    }

    /// A relay of whom a signal was heard.
    private record Neighbour(LifeSign sign, List<Ipv4Address> addresses, long until) {
        boolean isCutOff() {
            return sign == LifeSign.CUT_OFF;
        }

        boolean lives(long now) {
            return until - now > 0;
        }
    }

    /// This relay on one segment, since that is up.
    private static final class Station {
        private long began;
        private long signal;
        private boolean cutOff;
        private long foreign;

        /// By the address that they signal from; whoever did last is the last.
        private final Map<Ipv4Address, Neighbour> neighbours = new LinkedHashMap<>();

        /// All their addresses, and how long each counts.
        private final Map<Ipv4Address, Long> present = new HashMap<>();

        Station(boolean cutOff, long now) {
            this.cutOff = cutOff;
            began = now;
            signal = now + PERIOD.toNanos();
            foreign = now;
        }

        void note(Ipv4Address source, RelaySignal signal, long now) {
            Neighbour before = neighbours.remove(source);
            neighbours.values().removeIf(one -> !one.lives(now));
            if (signal.lives() && neighbours.size() < RelaySignal.MOST) {
                long until = now + SILENCE.toNanos();
                Neighbour fresh = new Neighbour(signal.sign(), signal.addresses(), until);
                neighbours.put(source, fresh);
                if (before != null && before.addresses.equals(fresh.addresses)) {
                    show(fresh); // all that it has said before, and no more
                    return;
                }
            }
            present.clear();
            neighbours.values().forEach(this::show);
        }

        private void show(Neighbour one) {
            one.addresses.forEach(address -> present.put(address, one.until));
        }

        boolean has(Ipv4Address peer, long now) {
            Long until = present.get(peer);
            return until != null && until - now > 0;
        }
    }

    /// @param sealed whether the mesh has a key: then no SnowSignal is of it
    SegmentElection(Kin kin, boolean sealed) {
        this.kin = kin;
        this.sealed = sealed;
    }

    /// The surroundings are others.
    void look(RelayScene fresh, long now) {
        scene = fresh;
        List<RelaySegment> up = new ArrayList<>();
        for (ScenePlace place : fresh.places()) {
            if (place.up()) {
                up.add(place.segment());
                Station station =
                        stations.computeIfAbsent(
                                place.segment(), _ -> new Station(place.cutOff(), now));
                turn(place, station, now);
            }
        }
        stations.keySet().retainAll(up);
    }

    /// The ways to the relays elsewhere have gone, or one has come again: the neighbours are told.
    /// Whoever takes a segment back lets them leave first, as one that comes does.
    private static void turn(ScenePlace at, Station station, long now) {
        if (station.cutOff == at.cutOff()) {
            return;
        }
        boolean left = isLeft(at, station, now);
        station.cutOff = at.cutOff();
        station.signal = now;
        if (left && !isLeft(at, station, now)) {
            station.began = now;
            station.signal = now + PERIOD.toNanos();
        }
    }

    /// A signal was heard. It is another relay's if that one is known, by this address or by
    /// another one of its, and if it says itself that this is its address: a sealed one cannot be
    /// carried from one segment to another.
    void heard(ScenePlace at, Ipv4Address source, RelaySignal signal, long now) {
        Station station = stations.get(at.segment());
        boolean here = at.addresses().isEmpty() || at.hasHost(source);
        boolean own = signal.addresses().contains(source);
        boolean known = signal.addresses().stream().anyMatch(scene.peers()::contains);
        if (station != null && here && own && known) {
            station.note(source, signal, now);
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
    /// should. Before that counts whether a way leads to relays elsewhere: it is an order of all of
    /// them, so that one serves wherever somebody lives, and if no way leads from any.
    private static boolean isLeft(ScenePlace at, Station station, long now) {
        boolean able = at.segment().keepsSources() && !at.addresses().isEmpty();
        int own = able ? at.lowest().bits() : -1;
        for (Map.Entry<Ipv4Address, Neighbour> one : station.neighbours.entrySet()) {
            boolean lower = Integer.compareUnsigned(one.getKey().bits(), own) < 0;
            boolean same = !able || one.getValue().isCutOff() == station.cutOff;
            boolean first = same ? lower : station.cutOff;
            if (first && one.getValue().lives(now)) {
                return true;
            }
        }
        return false;
    }

    /// Whether another relay has told on a segment that it lives.
    boolean shares(ScenePlace at, Ipv4Address peer, long now) {
        Station station = stations.get(at.segment());
        return station != null && station.has(peer, now);
    }

    /// Whether one that is called as on a segment has told nothing there: it is away, or a
    /// SnowSignal. Of tasks it is taken for one that is elsewhere, and where there is a key for one
    /// that is away: else whoever sends again what was repeated would pass for a SnowSignal.
    boolean hasMute(ScenePlace at, long now) {
        if (sealed) {
            return false;
        }
        for (Ipv4Address peer : at.near()) {
            if (kin == Kin.NAMED && !shares(at, peer, now)) {
                return true;
            }
        }
        return false;
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
        return scene.places().stream()
                .filter(place -> signals(place, stations.get(place.segment())))
                .toList();
    }

    /// What this relay tells there.
    LifeSign sign(ScenePlace place) {
        return place.cutOff() ? LifeSign.CUT_OFF : LifeSign.LIVES;
    }

    private boolean signals(ScenePlace place, @Nullable Station station) {
        boolean able = place.segment().keepsSources() && !place.addresses().isEmpty();
        return station != null && able && isShared(place, station);
    }

    /// All of this relay.
    List<Ipv4Address> addresses() {
        return scene.places().stream()
                .flatMap(place -> place.addresses().stream())
                .map(SegmentAddress::own)
                .toList();
    }

    /// How long until the next signal is due, in nanoseconds; empty when none will be. Asked at
    /// every frame.
    OptionalLong next(long now) {
        boolean any = false;
        long next = Long.MAX_VALUE;
        for (ScenePlace place : scene.places()) {
            Station station = stations.get(place.segment());
            if (station != null && signals(place, station)) {
                any = true;
                next = Math.min(next, station.signal - now);
            }
        }
        return any ? OptionalLong.of(next) : OptionalLong.empty();
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
