package minitel.gateway.relay;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import minitel.gateway.relay.config.RelayConfig;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.SourceRanges;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshListener;
import minitel.gateway.relay.mesh.MeshPeer;
import minitel.gateway.relay.mesh.MeshPlan;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.mesh.RelayMesh;
import minitel.gateway.relay.mesh.name.NameTrouble;
import minitel.gateway.relay.mesh.wire.MeshWire;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.segment.SegmentListener;
import minitel.gateway.relay.segment.SegmentPlan;
import minitel.gateway.relay.segment.SegmentSet;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// A relay under one configuration: its segments and its mesh, joined by a [FrameRelay].
final class RunningRelay implements AutoCloseable {
    private static final String SHARED =
            "it is sent nothing that is heard there, and one of the two serves that segment";

    private final MeshPlan plan;
    private final RelayRules rules;
    private final SegmentSet segments;
    private final FrameRelay relay;
    private final Consumer<RunningRelay> changed;

    /// Other relays that are told to share a segment with this one.
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private volatile Map<Ipv4Address, MeshPeer> peers = Map.of();
    private volatile Optional<RelayMesh> mesh = Optional.empty();

    /// @param changed is told when an interface or another relay comes or goes
    RunningRelay(RelayConfig config, RelayCounters counters, Consumer<RunningRelay> changed) {
        this.changed = changed;
        plan =
                new MeshPlan(
                        config.mesh(),
                        config.peers(),
                        config.service(),
                        config.key(),
                        config.kin());
        segments =
                new SegmentSet(
                        new SegmentPlan(config.interfaces(), heard(config), config.groups()),
                        new Ear());
        rules = rules(config);
        relay =
                new FrameRelay(
                        rules,
                        new RelayJudge.OwnIdentity(
                                segments.cards()::isOwn,
                                segments.cards()::isOwn,
                                config.key().map(_ -> MeshWire.maker(config.key(), false).get())),
                        counters,
                        this::post,
                        System::nanoTime);
    }

    /// Besides what is relayed, what other relays on a segment say.
    private static Set<Integer> heard(RelayConfig config) {
        Set<Integer> ports = new HashSet<>(config.ports());
        ports.add(config.mesh());
        return ports;
    }

    private static RelayRules rules(RelayConfig config) {
        return new RelayRules(
                config.ports(),
                Set.copyOf(config.groups()),
                SourceRanges.with(config.sources()),
                config.mesh(),
                config.rate(),
                config.kin());
    }

    /// What comes from the segments.
    private final class Ear implements SegmentListener {
        @Override
        public void heard(RelaySegment segment, byte[] buffer, int length) {
            relay.heard(segment, buffer, length);
        }

        @Override
        public void changed(RelaySegment segment) {
            look();
            mesh.ifPresent(open -> open.bindTo(addresses()));
            changed.accept(RunningRelay.this);
        }
    }

    /// What comes from other relays.
    private final class Post implements MeshListener {
        @Override
        public void received(MeshPeer from, byte[] buffer, int length) {
            relay.received(from.address(), buffer, length);
        }

        @Override
        public void changed(List<MeshPeer> others) {
            peers =
                    others.stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            MeshPeer::address, Function.identity()));
            look();
            changed.accept(RunningRelay.this);
        }
    }

    /// @return whether it went out
    private boolean post(Ipv4Address to, UdpFrame frame) {
        MeshPeer peer = peers.get(to);
        Optional<RelayMesh> open = mesh;
        return peer != null && open.isPresent() && open.get().send(peer, frame);
    }

    private void look() {
        relay.look(segments.segments(), List.copyOf(peers.keySet()));
    }

    private List<Ipv4Address> addresses() {
        return segments.segments().stream()
                .flatMap(segment -> segment.addresses().stream())
                .map(SegmentAddress::own)
                .distinct()
                .toList();
    }

    /// @throws IOException with a sentence for the operator
    void start() throws IOException {
        look();
        segments.start();
        mesh = Optional.of(RelayMesh.open(plan, addresses(), segments.cards()::isOwn, new Post()));
        mesh.get().bindTo(addresses()); // what came up meanwhile
        look();
        VirtualThreads.start("relay.repeats", relay::run);
        relay.settle();
    }

    /// Whether it relays to itself, as a test.
    boolean isAlone() {
        return rules.kin() == Kin.ITSELF;
    }

    List<? extends RelaySegment> segments() {
        return segments.segments();
    }

    /// Who serves a segment.
    SegmentElection.Tenure tenure(RelaySegment segment) {
        return relay.tenure(segment);
    }

    /// The name of the segment that another relay shares with this one; empty when it shares none.
    Optional<String> shared(MeshPeer peer) {
        return relay.shared(peer.address()).map(RelaySegment::name);
    }

    /// Tells, once of each, which other relays share a segment with this one.
    void tellShared() {
        Set<String> now =
                peers().stream()
                        .flatMap(peer ->
                                shared(peer)
                                        .map(at -> peer + " is on the segment of " + at)
                                        .stream())
                        .collect(Collectors.toSet());
        told.retainAll(now);
        now.stream()
                .filter(one -> told.add(one) && LogBudget.RELAYS.allows())
                .forEach(one -> Logger.info("relay {}, as this one: {}", one, SHARED));
    }

    /// Of other relays whose names are not answered.
    List<NameTrouble> troubles() {
        return mesh.map(RelayMesh::troubles).orElse(List.of());
    }

    /// The other relays, by address.
    List<MeshPeer> peers() {
        return mesh.map(RelayMesh::peers).orElse(List.of());
    }

    /// Where other relays send to: addresses with the port.
    List<String> bound() {
        return mesh.map(open -> open.bound().stream().map(at -> at + ":" + open.port()).toList())
                .orElse(List.of());
    }

    Optional<RelayMesh> mesh() {
        return mesh;
    }

    @Override
    public void close() {
        relay.close();
        segments.close();
        mesh.ifPresent(RelayMesh::close);
    }
}
