package minitel.gateway.relay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import minitel.gateway.relay.FrameJudgement.Copy;
import minitel.gateway.relay.FrameJudgement.Dropped;
import minitel.gateway.relay.FrameJudgement.Passed;
import minitel.gateway.relay.FrameJudgement.Refused;
import minitel.gateway.relay.RelaySignal.LifeSign;
import minitel.gateway.relay.WaitingFrames.Waiting;
import minitel.gateway.relay.frame.FrameAudience;
import minitel.gateway.relay.frame.FrameFingerprint;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.MacAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.mesh.wire.MeshWire;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.storm.DuplicateTable;
import minitel.gateway.relay.storm.PortBudget;

/// Decides what becomes of each frame: where it goes, or why it does not. It knows no socket and no
/// clock, and sends nothing. For one thread at a time.
final class RelayJudge {
    private final RelayRules rules;
    private final OwnIdentity own;
    private final FrameFingerprint prints = FrameFingerprint.random();
    private final DuplicateTable seen;

    /// What others have sent; of a relay that relays to itself what has come back.
    private final DuplicateTable sent;

    private final Map<RelaySegment, FrameEntrance> segments = new HashMap<>();
    private final Map<Ipv4Address, FrameEntrance> relays = new HashMap<>();
    private final SegmentElection election;
    private final RepetitionPlanner planner;

    /// What of the world is this machine.
    ///
    /// @param key for this judge alone; empty: its signals go as they are
    record OwnIdentity(
            Predicate<MacAddress> cards,
            Predicate<Ipv4Address> addresses,
            Optional<MeshWire> key) {}

    /// @param now nanoseconds of the clock that it is asked by
    RelayJudge(RelayRules rules, OwnIdentity own, long now) {
        this.rules = rules;
        this.own = own;
        seen = new DuplicateTable(now);
        sent = rules.kin() == Kin.ITSELF ? new DuplicateTable(now) : seen;
        election = new SegmentElection(rules.kin(), own.key().isPresent());
        planner = new RepetitionPlanner(rules.kin(), election, now);
    }

    /// The surroundings are others.
    void look(RelayScene scene, long now) {
        election.look(scene, now);
        segments.keySet().retainAll(scene.places().stream().map(ScenePlace::segment).toList());
        relays.keySet().retainAll(scene.peers());
    }

    /// A frame was heard on a segment.
    FrameJudgement heard(RelayScene scene, ScenePlace at, UdpFrame frame, long now) {
        FrameEntrance in = segments.computeIfAbsent(at.segment(), _ -> new FrameEntrance(rules));
        FrameJudgement judgement =
                strange(at, frame)
                        .<FrameJudgement>map(Refused::new)
                        .orElseGet(() -> ofHere(scene, at, in, frame, now));
        in.note(frame, judgement, now);
        return judgement;
    }

    /// Why something is not for this relay at all.
    private Optional<RelayRefusal> strange(ScenePlace at, UdpFrame frame) {
        if (own.cards().test(frame.sender()) && !at.isOwn(frame.source())) {
            return Optional.of(RelayRefusal.OWN);
        }
        boolean other =
                FrameAudience.heard(frame, at.addresses(), rules.groups()) == FrameAudience.OTHER;
        return other ? Optional.of(RelayRefusal.DESTINATION) : Optional.empty();
    }

    private FrameJudgement ofHere(
            RelayScene scene, ScenePlace at, FrameEntrance in, UdpFrame frame, long now) {
        if (!frame.isPiece() && frame.port() == rules.mesh()) {
            return signal(at, in, frame, now);
        }
        OptionalInt port = in.port(frame, now);
        if (port.isEmpty() && !frame.isLaterPiece()) {
            return new Refused(RelayRefusal.PORT);
        }
        // Whatever else it is: who repeats it here spares this relay the trouble.
        long print = prints.of(frame);
        boolean spares = planner.heard(at, frame, print, now);
        if (port.isEmpty()) {
            return new Refused(RelayRefusal.PORT);
        }
        Numbers numbers = new Numbers(port.getAsInt(), print, now);
        Optional<RelayRefusal> refusal = refusal(at, frame);
        if (seen.has(print, frame, now)) {
            boolean repeated = refusal.filter(why -> why == RelayRefusal.SOURCE).isPresent();
            if (repeated || spares) {
                election.sawForeign(at, now);
            }
            return new Copy(numbers.port(), spares);
        }
        return refusal.<FrameJudgement>map(Refused::new)
                .orElseGet(() -> toAll(scene, at, in, frame, numbers));
    }

    /// What relays say to each other goes no further. It is looked at only if it can be that; how
    /// often, counts for those alone that are right: others would take the place of true ones.
    private FrameJudgement signal(ScenePlace at, FrameEntrance in, UdpFrame frame, long now) {
        if (frame.payloadLength() > RelaySignal.longest(own.key())) {
            return new Refused(RelayRefusal.PORT);
        }
        RelaySignal.read(frame.payload(), own.key())
                .filter(_ -> !isDrop(in.signal(frame, now)))
                .ifPresent(signal -> election.heard(at, frame.source(), signal, now));
        return new Refused(RelayRefusal.SIGNAL);
    }

    /// Why somebody on a segment cannot have sent what was heard there.
    private Optional<RelayRefusal> refusal(ScenePlace at, UdpFrame frame) {
        if (at.near().contains(frame.source())) {
            return Optional.of(RelayRefusal.PEER);
        }
        boolean here =
                at.addresses().isEmpty()
                        ? allows(frame)
                        : at.isOwn(frame.source()) || at.hasHost(frame.source());
        return here ? Optional.empty() : Optional.of(RelayRefusal.SOURCE);
    }

    private boolean allows(UdpFrame frame) {
        return rules.sources().contain(frame.source());
    }

    /// What is known of a frame besides it.
    record Numbers(int port, long print, long now) {}

    private FrameJudgement toAll(
            RelayScene scene, ScenePlace at, FrameEntrance in, UdpFrame frame, Numbers numbers) {
        PortBudget.Verdict verdict = in.next(numbers.port(), frame, numbers.now());
        if (isDrop(verdict)) {
            return new Dropped(numbers.port(), verdict == PortBudget.Verdict.GREEDY);
        }
        seen.note(numbers.print(), frame, numbers.now());
        RepetitionPlanner.Plan plan = new RepetitionPlanner.Plan();
        for (ScenePlace place : scene.places()) {
            if (place != at) {
                planner.add(plan, place, frame, numbers);
            }
        }
        List<Ipv4Address> peers = planner.peers(scene, at, frame, numbers.now());
        return passed(frame, verdict, peers, plan, numbers);
    }

    /// Such a one is not noted: it may still come another way.
    static boolean isDrop(PortBudget.Verdict verdict) {
        return verdict == PortBudget.Verdict.DROP || verdict == PortBudget.Verdict.GREEDY;
    }

    private static Passed passed(
            UdpFrame frame,
            PortBudget.Verdict verdict,
            List<Ipv4Address> peers,
            RepetitionPlanner.Plan plan,
            Numbers numbers) {
        boolean alarm = verdict == PortBudget.Verdict.ALARM;
        return new Passed(frame, numbers.port(), alarm, peers, plan.now(), plan.crowded());
    }

    /// Another relay has sent a frame that it has heard.
    FrameJudgement received(RelayScene scene, Ipv4Address from, UdpFrame frame, long now) {
        FrameEntrance in = relays.computeIfAbsent(from, _ -> new FrameEntrance(rules));
        FrameJudgement judgement =
                strange(scene, frame)
                        .<FrameJudgement>map(Refused::new)
                        .orElseGet(() -> ofAnother(scene, from, in, frame, now));
        in.note(frame, judgement, now);
        return judgement;
    }

    /// Why no relay can have heard it.
    private Optional<RelayRefusal> strange(RelayScene scene, UdpFrame frame) {
        if (FrameAudience.relayed(frame, rules.groups()) == FrameAudience.OTHER) {
            return Optional.of(RelayRefusal.DESTINATION);
        }
        if (own.addresses().test(frame.source())) {
            return Optional.of(RelayRefusal.OWN);
        }
        boolean nobody = scene.places().stream().anyMatch(one -> one.isOfAll(frame.source()));
        return nobody || !allows(frame) ? Optional.of(RelayRefusal.SOURCE) : Optional.empty();
    }

    private FrameJudgement ofAnother(
            RelayScene scene, Ipv4Address from, FrameEntrance in, UdpFrame frame, long now) {
        OptionalInt port = in.port(frame, now);
        if (port.isEmpty()) {
            return new Refused(RelayRefusal.PORT);
        }
        Numbers numbers = new Numbers(port.getAsInt(), prints.of(frame), now);
        if (sent.has(numbers.print(), frame, now)) {
            return new Copy(numbers.port(), false);
        }
        PortBudget.Verdict verdict = in.next(numbers.port(), frame, now);
        if (isDrop(verdict)) {
            return new Dropped(numbers.port(), verdict == PortBudget.Verdict.GREEDY);
        }
        sent.note(numbers.print(), frame, now);
        return rules.kin() == Kin.ITSELF
                ? echo(scene, frame, verdict, numbers)
                : repeated(scene, from, frame, verdict, numbers);
    }

    private FrameJudgement repeated(
            RelayScene scene,
            Ipv4Address from,
            UdpFrame frame,
            PortBudget.Verdict verdict,
            Numbers numbers) {
        RepetitionPlanner.Plan plan = new RepetitionPlanner.Plan();
        for (ScenePlace place : scene.places()) {
            planner.add(plan, place, from, frame, numbers);
        }
        if (plan.isSpared()) {
            return new Copy(numbers.port(), true);
        }
        return plan.isEmpty()
                ? new Refused(RelayRefusal.NOWHERE)
                : passed(frame, verdict, List.of(), plan, numbers);
    }

    /// As a test, what was heard is repeated once where it was heard.
    private static Passed echo(
            RelayScene scene, UdpFrame frame, PortBudget.Verdict verdict, Numbers numbers) {
        boolean alarm = verdict == PortBudget.Verdict.ALARM;
        List<ScenePlace> places =
                scene.places().stream()
                        .filter(one -> one.addresses().isEmpty() || one.contains(frame.source()))
                        .toList();
        return new Passed(frame, numbers.port(), alarm, List.of(), places, 0);
    }

    /// Those whose wait is over without anybody having been first.
    List<Waiting> due(long now) {
        return planner.due(now);
    }

    /// The signals that are due.
    List<Signalling> signals(long now) {
        return election.due(now).stream()
                .map(place -> signal(place, election.sign(place)))
                .toList();
    }

    /// Those of one that leaves.
    List<Signalling> goodbyes() {
        return election.signalled().stream().map(place -> signal(place, LifeSign.LEAVES)).toList();
    }

    /// What is said on a segment to the relays there.
    record Signalling(RelaySegment segment, UdpFrame frame) {}

    private Signalling signal(ScenePlace place, LifeSign sign) {
        byte[] said = new RelaySignal(sign, election.addresses()).bytes(own.key());
        int port = rules.mesh();
        return new Signalling(
                place.segment(),
                UdpFrame.of(place.lowest(), port, Ipv4Address.BROADCAST, port, said));
    }

    SegmentElection.Tenure tenure(ScenePlace at, long now) {
        return election.tenure(at, now);
    }

    /// Whether another relay hears what is said on a segment itself, and is sent none of it.
    boolean shares(ScenePlace at, Ipv4Address peer, long now) {
        return planner.shares(at, peer, now);
    }

    /// How long it still listens before it serves, in nanoseconds; not above 0 when it does not.
    long listens(long now) {
        return election.listens(now);
    }

    /// How long until something is due, in nanoseconds; empty when nothing will be.
    OptionalLong next(long now) {
        OptionalLong repetition = planner.next(now);
        OptionalLong signal = election.next(now);
        boolean sooner =
                repetition.isPresent() && repetition.getAsLong() < signal.orElse(Long.MAX_VALUE);
        return sooner ? repetition : signal;
    }
}
