package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import minitel.gateway.relay.RelayJudge.Numbers;
import minitel.gateway.relay.RelaySignal.LifeSign;
import minitel.gateway.relay.RepetitionPlanner.Plan;
import minitel.gateway.relay.frame.CraftedFrame;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.segment.SegmentState;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

/// Where one relay repeats what comes from another, on a segment on which a third one may be.
class RepetitionPlannerTest {
    private static final Ipv4Address NEAR = CraftedFrame.address("10.76.1.12");
    private static final Ipv4Address LOWER = CraftedFrame.address("10.76.1.9");
    private static final Ipv4Address FAR = CraftedFrame.address("10.76.2.11");
    private static final long PRINT = 4711;

    private final HandClock clock = new HandClock();
    private final UdpFrame frame = new CraftedFrame().from("10.76.2.20", 777).frame();
    private final QuietSegment segment =
            new QuietSegment("eth0", new SegmentAddress(CraftedFrame.address("10.76.1.10"), 24));
    private Kin kin = Kin.NAMED;
    private SegmentElection election = new SegmentElection(kin, false);
    private RepetitionPlanner planner = new RepetitionPlanner(kin, election, clock.nanoTime());
    private RelayScene scene = new RelayScene(List.of(), List.of());

    /// It has listened long enough.
    private void around(QuietSegment on, Ipv4Address... peers) {
        scene = RelayScene.of(List.of(on), List.of(peers), Set.of());
        election.look(scene, clock.nanoTime());
        clock.pass(SegmentElection.LISTENING);
    }

    private void is(Kin other) {
        kin = other;
        election = new SegmentElection(kin, false);
        planner = new RepetitionPlanner(kin, election, clock.nanoTime());
    }

    private ScenePlace place() {
        return scene.places().getFirst();
    }

    private void lives(Ipv4Address one) {
        election.heard(
                place(), one, new RelaySignal(LifeSign.LIVES, List.of(one)), clock.nanoTime());
    }

    private Plan plan() {
        Plan plan = new Plan();
        planner.add(plan, place(), FAR, frame, new Numbers(5076, PRINT, clock.nanoTime()));
        return plan;
    }

    private int due() {
        return planner.due(clock.nanoTime()).size();
    }

    private List<Ipv4Address> peers() {
        UdpFrame heard = new CraftedFrame().from("10.76.1.20", 777).frame();
        return planner.peers(scene, place(), heard, clock.nanoTime());
    }

    @Test
    void whereNobodyElseIsItIsRepeatedAtOnce() {
        around(segment, FAR);
        assertEquals(List.of(place()), plan().now());
        assertEquals(List.of(FAR), peers());
    }

    @Test
    void whereAllOthersTellThatTheyLiveTheLowestRepeatsAtOnceAndTheOthersDoNot() {
        around(segment, NEAR, FAR);
        lives(NEAR);
        assertEquals(List.of(place()), plan().now());
        assertEquals(List.of(FAR), peers());
        around(segment, LOWER, FAR);
        lives(LOWER);
        assertTrue(plan().isSpared());
        assertEquals(List.of(), peers());
    }

    @Test
    void whereOneIsMuteItWaitsAMomentAndIsSparedIfThatOneIsFirst() {
        around(segment, NEAR, FAR);
        Plan plan = plan();
        assertEquals(List.of(), plan.now());
        assertFalse(plan.isEmpty());
        assertEquals(0, due());
        clock.pass(RepetitionPlanner.STEP);
        assertEquals(1, due());
        plan();
        assertTrue(planner.heard(place(), frame, PRINT, clock.nanoTime()));
        clock.pass(RepetitionPlanner.STEP);
        assertEquals(0, due());
    }

    @Test
    void whatWasHeardThereAMomentAgoIsNotRepeatedThere() {
        around(segment, FAR);
        assertFalse(planner.heard(place(), frame, PRINT, clock.nanoTime()));
        assertTrue(plan().isSpared());
        clock.pass(Duration.ofSeconds(2));
        assertEquals(List.of(place()), plan().now());
    }

    @Test
    void whereAnInterfaceIsDownNothingIsRepeated() {
        for (SegmentState state :
                List.of(SegmentState.ABSENT, SegmentState.DOWN, SegmentState.UNFIT)) {
            around(segment.as(state), FAR);
            assertTrue(plan().isEmpty(), state.word());
            assertFalse(plan().isSpared(), state.word());
        }
    }

    /// Others there could not tell its copies from originals.
    @Test
    void whatWouldLoseItsSourceIsNotRepeatedBesideAnother() {
        around(segment.withoutSources(), NEAR, FAR);
        assertTrue(plan().isEmpty());
        around(segment.withoutSources(), FAR);
        assertEquals(List.of(place()), plan().now());
    }

    @Test
    void whoIsThereItselfHasHeardIt() {
        around(segment, FAR);
        UdpFrame own = new CraftedFrame().from("10.76.1.20", 777).frame();
        Plan plan = new Plan();
        planner.add(plan, place(), own, new Numbers(5076, PRINT, clock.nanoTime()));
        assertTrue(plan.isEmpty());
    }

    @Test
    void oneThatRelaysToItselfSendsToItself() {
        is(Kin.ITSELF);
        Ipv4Address own = CraftedFrame.address("10.76.1.10");
        around(segment, own);
        assertEquals(List.of(own), peers());
    }

    /// A network that spans machines calls all tasks as on one segment.
    @Test
    void aTaskIsSentToUntilItTellsThatItIsThere() {
        is(Kin.TASKS);
        around(segment, NEAR);
        assertEquals(List.of(NEAR), peers());
        lives(NEAR);
        assertEquals(List.of(), peers());
    }
}
