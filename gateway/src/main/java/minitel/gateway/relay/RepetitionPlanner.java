package minitel.gateway.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import minitel.gateway.relay.RelayJudge.Numbers;
import minitel.gateway.relay.SegmentElection.Tenure;
import minitel.gateway.relay.WaitingFrames.Waiting;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.storm.DuplicateTable;

/// To whom a frame is sent and where it is repeated, so that there is one copy: the relay that
/// serves a segment does both. Where a SnowSignal may be it waits a little, and does not repeat
/// what it has heard there meanwhile. For one thread at a time.
final class RepetitionPlanner {
    /// What a SnowSignal may need that has the same frame.
    static final Duration STEP = Duration.ofMillis(10);

    private final Kin kin;
    private final SegmentElection election;
    private final WaitingFrames waiting;

    /// What was heard on which segment.
    private final DuplicateTable there;

    RepetitionPlanner(Kin kin, SegmentElection election, long now) {
        this.kin = kin;
        this.election = election;
        waiting = new WaitingFrames(now);
        there = new DuplicateTable(now);
    }

    /// Where a frame is repeated.
    static final class Plan {
        private final List<ScenePlace> now = new ArrayList<>();
        private int later;
        private int spared;
        private int crowded;

        List<ScenePlace> now() {
            return now;
        }

        int crowded() {
            return crowded;
        }

        /// Whether another relay repeats it wherever this one would have.
        boolean isSpared() {
            return isEmpty() && spared > 0;
        }

        boolean isEmpty() {
            return now.isEmpty() && later == 0 && crowded == 0;
        }
    }

    /// Something was heard; perhaps another relay has repeated what this one was about to.
    ///
    /// @return whether it spares a repetition
    boolean heard(ScenePlace at, UdpFrame frame, long print, long now) {
        there.note(heard(at.segment(), print), frame, now);
        return waiting.spare(at.segment(), print);
    }

    private static long heard(RelaySegment segment, long print) {
        return print + segment.name().hashCode();
    }

    /// Who gets what was heard: not those who have heard it too. From a relay's own machine no
    /// other relay of ours takes anything off the segment: it tells them all, but not a SnowSignal
    /// there, which would repeat it there; where such a one serves the segment it tells nobody.
    List<Ipv4Address> peers(RelayScene scene, ScenePlace at, UdpFrame frame, long now) {
        if (kin == Kin.ITSELF) {
            return scene.peers();
        }
        boolean own = at.isOwn(frame.source());
        Tenure tenure = election.tenure(at, now);
        if (own ? tenure == Tenure.SNOWSIGNAL : tenure != Tenure.OWN) {
            return List.of();
        }
        return scene.peers().stream()
                .filter(peer -> own && election.shares(at, peer, now) || !shares(at, peer, now))
                .toList();
    }

    /// Whether another relay hears what is said on a segment itself. A task is called as on one
    /// with all others, and is so only if it tells there that it lives.
    boolean shares(ScenePlace at, Ipv4Address peer, long now) {
        boolean called = kin == Kin.NAMED && at.near().contains(peer);
        return called || kin != Kin.ITSELF && election.shares(at, peer, now);
    }

    /// Plans the repetition of what was heard on another segment of this relay.
    void add(Plan plan, ScenePlace place, UdpFrame frame, Numbers numbers) {
        if (!place.contains(frame.source())) {
            place(plan, new Waiting(place.segment(), frame, numbers), place);
        }
    }

    /// The same of what another relay has sent. Who asks as from a segment is there, unless a task
    /// has sent it that is elsewhere.
    void add(Plan plan, ScenePlace place, Ipv4Address from, UdpFrame frame, Numbers numbers) {
        boolean called = place.contains(frame.source());
        boolean near = place.near().contains(from);
        boolean shares = election.shares(place, from, numbers.now());
        if (called && near && !shares && kin == Kin.NAMED) {
            election.sawForeign(place, numbers.now()); // ours send nothing to each other there
        }
        if (!called || kin == Kin.TASKS && near && !shares) {
            place(plan, new Waiting(place.segment(), frame, numbers), place);
        }
    }

    private void place(Plan plan, Waiting one, ScenePlace place) {
        boolean known = place.segment().keepsSources() || place.near().isEmpty();
        if (!place.up() || !known) {
            return; // the latter: others there could not tell its copies from originals
        }
        long now = one.numbers().now();
        if (there.has(heard(place.segment(), one.numbers().print()), one.frame(), now)) {
            election.sawForeign(place, now);
            plan.spared++;
        } else if (election.tenure(place, now) != Tenure.OWN) {
            plan.spared++;
        } else if (!election.hasMute(place, now)) {
            plan.now.add(place);
        } else if (waiting.add(one, now + STEP.toNanos())) {
            plan.later++;
        } else {
            plan.crowded++;
        }
    }

    List<Waiting> due(long now) {
        return waiting.due(now);
    }

    OptionalLong next(long now) {
        return waiting.next(now);
    }
}
