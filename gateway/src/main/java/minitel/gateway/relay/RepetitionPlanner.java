package minitel.gateway.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import minitel.gateway.relay.NeighbourLedger.Standing;
import minitel.gateway.relay.RelayJudge.Numbers;
import minitel.gateway.relay.RelayRules.Kin;
import minitel.gateway.relay.WaitingFrames.Waiting;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.storm.DuplicateTable;

/// Who repeats a frame on a segment, where several relays could, so that there is one copy: the
/// relay with the lowest address at once, each other one a little later, and not at all when it has
/// heard the copy meanwhile. For one thread at a time.
final class RepetitionPlanner {
    /// Longer than another relay needs that has the same frame, and its copy to come here.
    static final Duration STEP = Duration.ofMillis(10);

    /// Steps that somebody waits at most.
    private static final int LAST = 16;

    private final Kin kin;
    private final WaitingFrames waiting;

    /// What was heard on which segment, or repeated there.
    private final DuplicateTable there;

    private final RivalTable rivals = new RivalTable();
    private final NeighbourLedger neighbours = new NeighbourLedger();

    RepetitionPlanner(Kin kin, long now) {
        this.kin = kin;
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

        /// Whether another relay was first wherever this one would have repeated it.
        boolean isSpared() {
            return isEmpty() && spared > 0;
        }

        boolean isEmpty() {
            return now.isEmpty() && later == 0 && crowded == 0;
        }
    }

    void look(RelayScene scene) {
        neighbours.keep(scene);
    }

    /// Something was heard; perhaps another relay has repeated what this one has, or was about to.
    ///
    /// @return whether it spares a repetition
    boolean heard(ScenePlace at, UdpFrame frame, long print, long now) {
        if (kin == Kin.TASKS) {
            neighbours.heard(at.segment(), frame, print, now);
        }
        there.note(heard(at.segment(), print), frame, now);
        if (waiting.spare(at.segment(), print)) {
            rivals.wasFirst(at.segment(), frame.sender(), now);
            return true;
        }
        if (there.has(repeated(at.segment(), print), frame, now)) {
            rivals.clash(at.segment(), frame.sender(), now);
        }
        return false;
    }

    private static long heard(RelaySegment segment, long print) {
        return print + segment.name().hashCode();
    }

    private static long repeated(RelaySegment segment, long print) {
        return ~heard(segment, print);
    }

    /// Another relay has sent a frame.
    void received(RelayScene scene, Ipv4Address from, UdpFrame frame, Numbers numbers) {
        if (kin == Kin.TASKS) {
            for (ScenePlace place : scene.places()) {
                if (place.near().contains(from) && place.contains(frame.source())) {
                    NearRelay neighbour = new NearRelay(place.segment(), from);
                    neighbours.received(neighbour, frame, numbers.print(), numbers.now());
                }
            }
        }
    }

    /// Who gets what was heard: not those who have heard it too.
    List<Ipv4Address> peers(RelayScene scene, ScenePlace at, long now) {
        return switch (kin) {
            case ITSELF -> scene.peers();
            case NAMED -> at.far();
            case TASKS ->
                    scene.peers().stream()
                            .filter(peer -> standing(at, peer, now) != Standing.SHARES)
                            .toList();
        };
    }

    /// Of a relay with an address of this segment; any other one stands apart.
    private Standing standing(ScenePlace at, Ipv4Address peer, long now) {
        if (!at.near().contains(peer)) {
            return Standing.APART;
        }
        return kin == Kin.TASKS
                ? neighbours.of(new NearRelay(at.segment(), peer), now)
                : Standing.SHARES;
    }

    /// Plans the repetition of what was heard on another segment of this relay.
    void add(Plan plan, ScenePlace place, UdpFrame frame, Numbers numbers) {
        if (!place.contains(frame.source())) {
            place(plan, place, new Waiting(place.segment(), frame, numbers, Optional.empty()));
        }
    }

    /// The same of what another relay has sent.
    void add(Plan plan, ScenePlace place, Ipv4Address from, UdpFrame frame, Numbers numbers) {
        if (!place.contains(frame.source())) {
            place(plan, place, new Waiting(place.segment(), frame, numbers, Optional.empty()));
            return;
        }
        NearRelay neighbour = new NearRelay(place.segment(), from);
        switch (standing(place, from, numbers.now())) {
            case SHARES -> {} // they have it there
            case UNKNOWN ->
                    later(
                            plan,
                            new Waiting(place.segment(), frame, numbers, Optional.of(neighbour)),
                            1 + rank(place, numbers.now()));
            case APART -> {
                if (place.near().contains(from)) {
                    Waiting one =
                            new Waiting(place.segment(), frame, numbers, Optional.of(neighbour));
                    neighbours.is(neighbour, Standing.APART, numbers.now());
                    place(plan, place, one);
                }
            }
        }
    }

    private void place(Plan plan, ScenePlace place, Waiting one) {
        boolean known = place.segment().keepsSources() || place.near().isEmpty();
        if (!place.up() || !known) {
            return; // the latter: others there could not tell its copies from originals
        }
        Numbers numbers = one.numbers();
        if (there.has(heard(place.segment(), numbers.print()), one.frame(), numbers.now())) {
            plan.spared++;
            return;
        }
        int rank = rank(place, numbers.now());
        if (rank == 0) {
            plan.now.add(place);
            there.note(repeated(place.segment(), numbers.print()), one.frame(), numbers.now());
        } else {
            later(plan, one, rank);
        }
    }

    /// How many relays are before this one.
    private int rank(ScenePlace place, long now) {
        int before = rivals.waitedFor(place.segment(), now);
        for (Ipv4Address lower : place.lower()) {
            before += standing(place, lower, now) == Standing.APART ? 0 : 1;
        }
        return Math.min(before, LAST);
    }

    private void later(Plan plan, Waiting one, int steps) {
        long due = one.numbers().now() + steps * STEP.toNanos();
        if (waiting.add(one, due)) {
            plan.later++;
        } else {
            plan.crowded++;
        }
    }

    List<Waiting> due(long now) {
        List<Waiting> due = waiting.due(now);
        for (Waiting one : due) {
            there.note(repeated(one.segment(), one.numbers().print()), one.frame(), now);
            one.unproved().ifPresent(neighbour -> neighbours.is(neighbour, Standing.APART, now));
        }
        return due;
    }

    OptionalLong next(long now) {
        return waiting.next(now);
    }
}
