package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import minitel.gateway.relay.RelaySignal.LifeSign;
import minitel.gateway.relay.SegmentElection.Tenure;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.segment.RelaySegment;
import minitel.gateway.relay.segment.SegmentState;
import minitel.gateway.relay.segment.SendOutcome;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

/// Which relay serves a segment, as the one at 10.1.0.20 decides it.
class SegmentElectionTest {
    private static final Duration PERIOD = SegmentElection.PERIOD;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static final Ipv4Address LOWER = here(11);
    private static final Ipv4Address HIGHER = here(30);

    /// Where the lower one is besides.
    private static final Ipv4Address ELSEWHERE = new Ipv4Address(10 << 24 | 9 << 16 | 11);

    private static final Ipv4Address FAR = new Ipv4Address(10 << 24 | 7 << 16 | 5);

    private final HandClock clock = new HandClock();
    private final FakeSegment segment = new FakeSegment();
    private SegmentElection election = new SegmentElection(Kin.NAMED, false);
    private ScenePlace place = ScenePlace.of(segment, List.of(), Set.of());

    private static final class FakeSegment implements RelaySegment {
        private boolean up = true;
        private boolean keepsSources = true;

        @Override
        public String name() {
            return "eth0";
        }

        @Override
        public SegmentState state() {
            return up ? SegmentState.UP : SegmentState.DOWN;
        }

        @Override
        public List<SegmentAddress> addresses() {
            return up ? List.of(new SegmentAddress(here(20), 24)) : List.of();
        }

        @Override
        public boolean keepsSources() {
            return keepsSources;
        }

        @Override
        public SendOutcome send(UdpFrame frame) {
            return SendOutcome.SENT;
        }

        @Override
        public long lostByKernel() {
            return 0;
        }
    }

    private static Ipv4Address here(int machine) {
        return new Ipv4Address(10 << 24 | 1 << 16 | machine);
    }

    private long now() {
        return clock.nanoTime();
    }

    private void knows(Ipv4Address... peers) {
        knows(Set.of(), peers);
    }

    private void knows(Set<Ipv4Address> withoutWay, Ipv4Address... peers) {
        RelayScene scene = RelayScene.of(List.of(segment), List.of(peers), withoutWay);
        place = scene.at(segment);
        election.look(scene, now());
    }

    private void hears(boolean lives, Ipv4Address source, Ipv4Address... addresses) {
        hears(lives ? LifeSign.LIVES : LifeSign.LEAVES, source, addresses);
    }

    private void hears(LifeSign sign, Ipv4Address source, Ipv4Address... addresses) {
        election.heard(place, source, new RelaySignal(sign, List.of(addresses)), now());
    }

    private Tenure tenure() {
        return election.tenure(place, now());
    }

    private void settle() {
        clock.pass(SegmentElection.LISTENING);
    }

    @Test
    void whereNobodyElseMayBeItServesAtOnceAndSaysNothing() {
        knows();
        assertEquals(Tenure.OWN, tenure());
        assertEquals(OptionalLong.empty(), election.next(now()));
        assertEquals(List.of(), election.due(now() + PERIOD.toNanos()));
    }

    @Test
    void whereAnotherMayBeItListensSignalsAndThenServes() {
        knows(HIGHER);
        assertEquals(Tenure.LISTENING, tenure());
        assertEquals(SegmentElection.LISTENING.toNanos(), election.listens(now()));
        assertEquals(OptionalLong.of(PERIOD.toNanos()), election.next(now()));
        clock.pass(PERIOD);
        assertEquals(List.of(place), election.due(now()));
        assertEquals(List.of(), election.due(now()));
        clock.pass(SegmentElection.LISTENING.minus(PERIOD));
        assertEquals(0, election.listens(now()));
        assertEquals(Tenure.OWN, tenure());
    }

    @Test
    void aLowerOneServesUntilItIsSilentOrSaysThatItLeaves() {
        knows(LOWER);
        settle();
        hears(true, LOWER, LOWER);
        assertEquals(Tenure.ANOTHER, tenure());
        clock.pass(SegmentElection.SILENCE.minus(MOMENT));
        assertEquals(Tenure.ANOTHER, tenure());
        clock.pass(MOMENT);
        assertEquals(Tenure.OWN, tenure());
        hears(true, LOWER, LOWER);
        hears(false, LOWER, LOWER);
        assertEquals(Tenure.OWN, tenure());
    }

    @Test
    void aHigherOneLeavesItToThisOneUnlessThisOneCannotRepeatAsItShould() {
        knows(HIGHER);
        settle();
        hears(true, HIGHER, HIGHER);
        assertEquals(Tenure.OWN, tenure());
        segment.keepsSources = false;
        assertEquals(Tenure.ANOTHER, tenure());
        assertEquals(List.of(), election.signalled());
    }

    @Test
    void whoTellsSharesTheSegmentByEachOfItsAddressesAsLongAsItLives() {
        knows(ELSEWHERE);
        assertFalse(election.shares(place, ELSEWHERE, now()));
        hears(true, LOWER, LOWER, ELSEWHERE);
        assertTrue(election.shares(place, ELSEWHERE, now()));
        assertTrue(election.shares(place, LOWER, now()));
        assertFalse(election.shares(place, HIGHER, now()));
        hears(true, LOWER, LOWER);
        assertTrue(election.shares(place, ELSEWHERE, now()), "it is not known by that alone");
        clock.pass(SegmentElection.SILENCE);
        assertFalse(election.shares(place, ELSEWHERE, now()));
        hears(true, LOWER, LOWER, ELSEWHERE);
        hears(false, LOWER, LOWER, ELSEWHERE);
        assertFalse(election.shares(place, ELSEWHERE, now()));
    }

    @Test
    void whomNobodyKnowsOrWhoCannotBeThereIsNoRelayThere() {
        knows(LOWER);
        settle();
        hears(true, here(12), here(12));
        hears(true, ELSEWHERE, ELSEWHERE, LOWER);
        hears(true, LOWER, ELSEWHERE);
        hears(true, here(255), here(255), LOWER);
        assertEquals(Tenure.OWN, tenure());
        assertFalse(election.shares(place, LOWER, now()));
    }

    @Test
    void oneThatIsCalledAsThereAndTellsNothingIsMuteAmongNamedOnesAlone() {
        knows(LOWER, HIGHER);
        hears(true, LOWER, LOWER);
        assertTrue(election.hasMute(place, now()));
        hears(true, HIGHER, HIGHER);
        assertFalse(election.hasMute(place, now()));
        election = new SegmentElection(Kin.TASKS, false);
        knows(LOWER);
        assertFalse(election.hasMute(place, now()));
    }

    @Test
    void aSnowSignalServesTenSecondsLong() {
        knows(HIGHER);
        settle();
        election.sawForeign(place, now());
        assertEquals(Tenure.SNOWSIGNAL, tenure());
        clock.pass(SegmentElection.FOREIGN_SILENCE);
        assertEquals(Tenure.OWN, tenure());
    }

    /// Somebody else may send again what was repeated.
    @Test
    void whereThereIsAKeyNobodyPassesForASnowSignal() {
        election = new SegmentElection(Kin.NAMED, true);
        knows(HIGHER);
        settle();
        election.sawForeign(place, now());
        assertEquals(Tenure.OWN, tenure());
        assertFalse(election.hasMute(place, now()));
    }

    @Test
    void whatComesUpAgainIsListenedToAgain() {
        knows(LOWER);
        settle();
        hears(true, LOWER, LOWER);
        segment.up = false;
        knows(LOWER);
        segment.up = true;
        knows(LOWER);
        assertEquals(Tenure.LISTENING, tenure());
        settle();
        assertEquals(Tenure.OWN, tenure());
    }

    @Test
    void whoReachesNobodyElsewhereSaysSoAtOnceAndLeavesItToWhoeverMay() {
        knows(HIGHER, ELSEWHERE, FAR);
        settle();
        election.due(now());
        hears(true, HIGHER, HIGHER);
        knows(Set.of(FAR), HIGHER, ELSEWHERE, FAR);
        assertEquals(Tenure.OWN, tenure(), "one of them is left");
        assertEquals(List.of(), election.due(now()));
        knows(Set.of(FAR, ELSEWHERE), HIGHER, ELSEWHERE, FAR);
        assertEquals(Tenure.ANOTHER, tenure());
        assertEquals(List.of(place), election.due(now()));
        assertEquals(LifeSign.CUT_OFF, election.sign(place));
        clock.pass(SegmentElection.SILENCE);
        assertEquals(Tenure.OWN, tenure(), "nobody else lives");
    }

    @Test
    void whoReachesSomebodyAgainLetsTheOtherLeaveFirst() {
        knows(Set.of(FAR), HIGHER, FAR);
        settle();
        hears(true, HIGHER, HIGHER);
        election.due(now());
        knows(HIGHER, FAR);
        assertEquals(Tenure.LISTENING, tenure());
        assertEquals(OptionalLong.of(PERIOD.toNanos()), election.next(now()));
        clock.pass(PERIOD);
        hears(true, HIGHER, HIGHER);
        assertEquals(List.of(place), election.due(now()));
        assertEquals(LifeSign.LIVES, election.sign(place));
        clock.pass(SegmentElection.LISTENING.minus(PERIOD));
        assertEquals(Tenure.OWN, tenure());
    }

    @Test
    void ofThoseThatReachNobodyTheLowestServesWithoutAGap() {
        knows(Set.of(FAR), LOWER, HIGHER, FAR);
        settle();
        hears(LifeSign.CUT_OFF, HIGHER, HIGHER);
        assertEquals(Tenure.OWN, tenure());
        knows(LOWER, HIGHER, FAR);
        assertEquals(Tenure.OWN, tenure());
        knows(Set.of(FAR), LOWER, HIGHER, FAR);
        hears(LifeSign.CUT_OFF, LOWER, LOWER);
        assertEquals(Tenure.ANOTHER, tenure());
    }

    @Test
    void aLowerOneThatReachesNobodyDoesNotServeBesideOneThatReachesSomebody() {
        knows(LOWER, FAR);
        settle();
        hears(true, LOWER, LOWER);
        assertEquals(Tenure.ANOTHER, tenure());
        hears(LifeSign.CUT_OFF, LOWER, LOWER);
        assertEquals(Tenure.OWN, tenure());
        assertTrue(election.shares(place, LOWER, now()), "it lives, and hears what is said");
        assertFalse(election.hasMute(place, now()));
    }

    @Test
    void whoReachesNobodyBecauseThereIsNobodyElsewhereServes() {
        knows(Set.of(HIGHER), HIGHER);
        settle();
        hears(true, HIGHER, HIGHER);
        assertEquals(Tenure.OWN, tenure());
        assertEquals(LifeSign.LIVES, election.sign(place));
    }

    /// What is said again is not looked at anew; the outcome is that of looking at everything.
    @Test
    void whatIsSaidAgainCountsAsIfItWereSaidAnew() {
        Random chance = new Random(1);
        knows(LOWER);
        Map<Ipv4Address, List<Ipv4Address>> said = new HashMap<>();
        Map<Ipv4Address, Long> until = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            Ipv4Address source = here(100 + chance.nextInt(8));
            boolean lives = chance.nextInt(10) > 0;
            boolean again = chance.nextInt(4) > 0 && said.containsKey(source);
            List<Ipv4Address> addresses =
                    again
                            ? said.getOrDefault(source, List.of())
                            : List.of(source, LOWER, here(40 + chance.nextInt(6)));
            hears(lives, source, addresses.toArray(Ipv4Address[]::new));
            said.put(source, addresses);
            until.put(source, lives ? now() + SegmentElection.SILENCE.toNanos() : now());
            clock.pass(Duration.ofMillis(chance.nextInt(600)));
            for (int machine = 40; machine < 46; machine++) {
                Ipv4Address one = here(machine);
                boolean expected =
                        said.keySet().stream()
                                .filter(from -> said.getOrDefault(from, List.of()).contains(one))
                                .anyMatch(from -> until.getOrDefault(from, now()) - now() > 0);
                assertEquals(expected, election.shares(place, one, now()), "signal " + i);
            }
        }
    }

    @Test
    void ofMoreThanAreKnownTheFirstStay() {
        knows(LOWER);
        IntStream.range(0, RelaySignal.MOST)
                .map(i -> 100 + i)
                .forEach(i -> hears(true, here(i), here(i), LOWER));
        hears(true, LOWER, LOWER);
        settle();
        assertEquals(Tenure.OWN, tenure());
        assertTrue(election.shares(place, here(100), now()));
        clock.pass(SegmentElection.SILENCE);
        hears(true, LOWER, LOWER);
        assertEquals(Tenure.ANOTHER, tenure());
    }
}
