package minitel.gateway.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
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

    /// What is said last on the segments goes out within that.
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final MeshPlan plan;
    private final RelayRules rules;
    private final SegmentSet segments;
    private final FrameRelay relay;
    private final Runnable changed;

    /// Other relays that are told to share a segment with this one; for one thread at a time.
    private final Set<String> told = new HashSet<>();

    /// While the mesh is told its addresses: two threads may, and the later one knows them better.
    private final ReentrantLock binding = new ReentrantLock();

    private volatile Map<Ipv4Address, MeshPeer> peers = Map.of();
    private volatile Optional<RelayMesh> mesh = Optional.empty();
    private Optional<Thread> repeats = Optional.empty();

    /// @param changed is told when an interface or another relay comes or goes; by threads that
    ///   have frames to carry
    RunningRelay(RelayConfig config, RelayCounters counters, Runnable changed) {
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
            bind();
            changed.run();
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
            changed.run();
        }
    }

    /// @return whether it went out
    private boolean post(Ipv4Address to, UdpFrame frame) {
        MeshPeer peer = peers.get(to);
        Optional<RelayMesh> open = mesh;
        return peer != null && open.isPresent() && open.get().send(peer, frame);
    }

    private void look() {
        relay.look(this::scene);
    }

    private RelayScene scene() {
        Map<Ipv4Address, MeshPeer> others = peers;
        Set<Ipv4Address> lost =
                others.values().stream()
                        .filter(peer -> !peer.hasWay())
                        .map(MeshPeer::address)
                        .collect(Collectors.toUnmodifiableSet());
        return RelayScene.of(segments.segments(), List.copyOf(others.keySet()), lost);
    }

    private void bind() {
        binding.lock();
        try {
            mesh.ifPresent(open -> open.bindTo(addresses()));
        } finally {
            binding.unlock();
        }
    }

    private List<Ipv4Address> addresses() {
        return segments.segments().stream()
                .flatMap(segment -> segment.addresses().stream())
                .map(SegmentAddress::own)
                .distinct()
                .toList();
    }

    /// The port of the mesh is what somebody else may have: where that is so nothing else was
    /// touched, no interface opened and no group joined.
    ///
    /// @throws IOException with a sentence for the operator
    void start() throws IOException {
        List<Ipv4Address> own = segments.foresee();
        RelayMesh open = RelayMesh.open(plan, own, segments.cards()::isOwn, new Post());
        try {
            look(); // not before: what was counted of the relays that stay is kept
            segments.start();
        } finally {
            mesh = Optional.of(open); // not before: the segments come up one by one
        }
        bind();
        repeats = Optional.of(VirtualThreads.start("relay.repeats", relay::run));
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

    /// When it returns others serve its segments, and its port is free.
    @Override
    public void close() {
        relay.close();
        repeats.ifPresent(RunningRelay::await);
        segments.close();
        mesh.ifPresent(RelayMesh::close);
    }

    private static void await(Thread goodbye) {
        try {
            goodbye.join(GOODBYE);
        } catch (Throwable _) {
            // Nobody interrupts it: the program ends.
        }
    }
}
