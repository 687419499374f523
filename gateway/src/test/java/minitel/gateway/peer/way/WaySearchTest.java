package minitel.gateway.peer.way;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.way.WayDeed.Aim;
import minitel.gateway.peer.way.WayDeed.AimAtRelay;
import minitel.gateway.peer.way.WayDeed.Call;
import minitel.gateway.peer.way.WayDeed.Listen;
import minitel.gateway.peer.way.WayDeed.OpenRelay;
import minitel.gateway.peer.way.WayDeed.Rest;
import minitel.gateway.peer.way.WaySigns.Relay;
import org.junit.jupiter.api.Test;

/// Time is a number here, and what is seen of the link a few fields.
final class WaySearchTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final InetSocketAddress LAN = new InetSocketAddress("192.168.1.2", 40000);
    private static final InetSocketAddress OUTSIDE = new InetSocketAddress("198.51.100.7", 40000);

    private long now;
    private long handshakes;
    private boolean relayed;
    private boolean silent;
    private Relay relay = Relay.NONE;
    private long received;
    private Optional<InetSocketAddress> endpoint = Optional.empty();
    private final WaySearch search = new WaySearch(WayPace.LEADING, () -> now);

    private WayDeed step() {
        return search.next(signs());
    }

    private WaySigns signs() {
        return new WaySigns(handshakes, received, endpoint, relayed, silent, relay);
    }

    /// A second after the one before.
    private WayDeed tick() {
        now += SECOND.toNanos();
        return step();
    }

    private WayDeed nextDeed() {
        for (int i = 0; i < 10_000; i++) {
            WayDeed deed = tick();
            if (!(deed instanceof Rest)) {
                return deed;
            }
        }
        throw new AssertionError("nothing is done any more");
    }

    /// Until the link goes through the gateway.
    private void relay() {
        search.candidates(List.of(LAN));
        assertEquals(new Aim(LAN), step());
        assertEquals(new OpenRelay(), nextDeed());
        relay = Relay.OPEN;
        assertEquals(new AimAtRelay(), nextDeed());
        handshakes++;
        relayed = true;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.RELAYED), search.way());
    }

    @Test
    void withoutCandidatesNothingIsTried() {
        for (int i = 0; i < 100; i++) {
            assertEquals(new Rest(), tick());
        }
        search.networkChanged();
        assertEquals(new Rest(), tick());
        assertEquals(Optional.empty(), search.way());
    }

    @Test
    void aPeerThatComesByHimselfIsUp() {
        handshakes++;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.DIRECT), search.way());
    }

    @Test
    void candidatesAreTriedOneAfterTheOtherUntilOneAnswers() {
        search.candidates(List.of(LAN, OUTSIDE));
        assertEquals(new Aim(LAN), step());
        now += 900_000_000;
        assertEquals(new Rest(), step());
        assertEquals(new Aim(OUTSIDE), tick());
        handshakes++;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.DIRECT), search.way());
    }

    @Test
    void aHandshakeOfBeforeIsNoAnswer() {
        handshakes = 7;
        search.candidates(List.of(LAN, OUTSIDE));
        now += 1; // the peer had come by himself
        assertEquals(new Rest(), step());
        silent = true;
        assertEquals(new Call(), tick());
        assertEquals(new Aim(LAN), nextDeed());
        silent = false;
        assertEquals(new Aim(OUTSIDE), nextDeed());
        assertEquals(Optional.empty(), search.way());
    }

    @Test
    void theGatewayCarriesWhatGoesNoOtherWay() {
        relay();
    }

    @Test
    void aRelayThatCannotBeHadIsAPauseInWhichNothingIsSent() {
        search.candidates(List.of(LAN));
        assertEquals(new Aim(LAN), step());
        assertEquals(new OpenRelay(), nextDeed());
        relay = Relay.FAILED;
        assertEquals(new Listen(), tick());
        long paused = now;
        assertEquals(new Call(), nextDeed(), "so that the peer tries, too");
        assertEquals(new Aim(LAN), nextDeed());
        assertTrue(now - paused >= WaySearch.FIRST_PAUSE.toNanos());
    }

    @Test
    void pausesGrowToAMinute() {
        search.candidates(List.of(LAN));
        relay = Relay.FAILED;
        assertEquals(new Aim(LAN), step());
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            assertEquals(new OpenRelay(), nextDeed());
            assertEquals(new Listen(), nextDeed());
            long paused = now;
            assertEquals(new Call(), nextDeed());
            pauses.add((now - paused) / SECOND.toNanos());
            assertEquals(new Aim(LAN), nextDeed());
        }
        assertEquals(List.of(2L, 4L, 8L, 16L, 32L, 60L), pauses);
    }

    @Test
    void aRelayThatNobodyIsAtTheOtherEndOfIsGivenUp() {
        search.candidates(List.of(LAN));
        assertEquals(new Aim(LAN), step());
        assertEquals(new OpenRelay(), nextDeed());
        long begun = now;
        relay = Relay.OPEN;
        WayDeed deed = nextDeed();
        int tries = 0;
        for (; deed.equals(new AimAtRelay()); deed = nextDeed()) {
            tries++;
        }
        assertTrue(tries > 3, tries + " tries");
        assertEquals(new Listen(), deed);
        assertEquals(WaySearch.RELAY_PATIENCE.toNanos(), now - begun);
    }

    @Test
    void aRelayThatIsOpenAlreadyIsUsedAtOnce() {
        search.candidates(List.of());
        relay = Relay.OPEN;
        assertEquals(new AimAtRelay(), step());
    }

    @Test
    void whileRelayedDirectIsTriedAgainAndRarelyAtLast() {
        relay();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long before = now;
            assertEquals(new Call(), nextDeed());
            waits.add((now - before) / SECOND.toNanos());
            assertEquals(new Aim(LAN), nextDeed());
            assertEquals(Optional.of(LinkWay.RELAYED), search.way());
            before = now;
            assertEquals(new AimAtRelay(), nextDeed());
            assertEquals(WaySearch.BETWEEN_TRIES.toNanos(), now - before);
            assertEquals(Optional.of(LinkWay.RELAYED), search.way());
            handshakes++; // over the relay
            assertEquals(new Rest(), step());
        }
        assertEquals(List.of(30L, 60L, 120L, 240L, 480L, 900L), waits);
    }

    @Test
    void aRetryThatIsAnsweredDirectlyEndsTheRelaying() {
        relay();
        assertEquals(new Call(), nextDeed());
        assertEquals(new Aim(LAN), nextDeed());
        handshakes++;
        relayed = false;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.DIRECT), search.way());
    }

    @Test
    void aPeerThatComesThroughTheGatewayDuringARetryEndsIt() {
        relay();
        assertEquals(new Call(), nextDeed());
        assertEquals(new Aim(LAN), nextDeed());
        handshakes++;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.RELAYED), search.way());
        assertEquals(new Call(), nextDeed());
        assertEquals(new Aim(LAN), nextDeed());
    }

    @Test
    void newCandidatesAreTriedSoonWhileRelayed() {
        relay();
        assertEquals(new Rest(), tick());
        search.candidates(List.of(OUTSIDE));
        assertEquals(new Aim(OUTSIDE), nextDeed());
    }

    @Test
    void newCandidatesLeaveADirectLinkAlone() {
        handshakes++;
        tick();
        search.candidates(List.of(LAN));
        for (int i = 0; i < 100; i++) {
            assertEquals(new Rest(), tick());
        }
    }

    @Test
    void aRelayedLinkWhoseRelayEndsIsSearchedAnew() {
        relay();
        relay = Relay.FAILED;
        assertEquals(new Call(), tick());
        assertEquals(new Aim(LAN), nextDeed());
        assertEquals(Optional.empty(), search.way());
        assertEquals(new OpenRelay(), nextDeed());
    }

    @Test
    void aSilentLinkIsSearchedAnew() {
        search.candidates(List.of(LAN));
        step();
        handshakes++;
        tick();
        silent = true;
        assertEquals(new Call(), nextDeed());
        assertEquals(new Aim(LAN), nextDeed());
    }

    @Test
    void anotherNetworkMeansASearchAnew() {
        search.candidates(List.of(LAN));
        step();
        handshakes++;
        tick();
        search.networkChanged();
        assertEquals(new Aim(LAN), nextDeed());
    }

    /// The last handshake before is still the newest.
    @Test
    void newKeysEveryTwoMinutesAreNoNews() {
        relay();
        for (int i = 0; i < 20; i++) {
            handshakes++;
            assertEquals(new Rest(), tick());
        }
        assertEquals(Optional.of(LinkWay.RELAYED), search.way());
    }

    /// However often he says something, and whatever happens besides.
    @Test
    void aHostilePeerCausesAPacketASecondAtMost() {
        List<InetSocketAddress> victims =
                IntStream.range(0, 100)
                        .mapToObj(i -> new InetSocketAddress("198.51.100." + i, 53))
                        .toList();
        List<Long> aims = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            search.candidates(victims);
            if (i % 7 == 0) {
                search.networkChanged();
            }
            now += 10_000_000;
            if (step() instanceof Aim) {
                aims.add(now);
            }
        }
        assertTrue(aims.size() <= 61, aims.size() + " packets in a minute");
        for (int i = 1; i < aims.size(); i++) {
            assertTrue(aims.get(i) - aims.get(i - 1) >= WaySearch.BETWEEN_TRIES.toNanos());
        }
    }

    /// As when its own pause is over.
    @Test
    void aPeerThatCallsWhileRelayedIsTriedAtTheSameTimeButNotAllTheTime() {
        relay();
        assertEquals(new Rest(), tick());
        search.candidates(List.of(LAN));
        assertEquals(new Aim(LAN), step());
        assertEquals(new AimAtRelay(), nextDeed());
        handshakes++;
        assertEquals(new Rest(), step());
        long calls = now;
        while (now - calls < Duration.ofSeconds(8).toNanos()) {
            search.candidates(List.of(LAN));
            assertEquals(new Rest(), tick());
        }
    }

    @Test
    void aPeerThatIsHeardIsGivenTimeAndThenTriedWhereHeIsHeardFrom() {
        search.candidates(List.of(LAN, OUTSIDE));
        assertEquals(new Aim(LAN), step());
        received += 148; // his handshake, which has crossed ours
        InetSocketAddress there = new InetSocketAddress("198.51.100.7", 61000);
        endpoint = Optional.of(there);
        assertEquals(new Rest(), tick());
        assertEquals(new Aim(there), nextDeed());
        handshakes++;
        tick();
        assertEquals(Optional.of(LinkWay.DIRECT), search.way());
    }

    @Test
    void whoFollowsGivesMoreTimeAndGoesOnThen() {
        WaySearch follows = new WaySearch(WayPace.FOLLOWING, () -> now);
        follows.candidates(List.of(LAN, OUTSIDE));
        assertEquals(new Rest(), follows.next(signs()), "the other one leads");
        now += SECOND.toNanos();
        assertEquals(new Aim(LAN), follows.next(signs()));
        received += 148;
        endpoint = Optional.of(LAN);
        now += 2 * SECOND.toNanos();
        assertEquals(new Rest(), follows.next(signs()));
        now += SECOND.toNanos();
        assertEquals(new Rest(), follows.next(signs()));
        now += SECOND.toNanos();
        assertEquals(new Aim(OUTSIDE), follows.next(signs()));
    }

    @Test
    void whatIsNewIsTriedBeforeWhatIsBeingTried() {
        search.candidates(List.of(LAN));
        assertEquals(new Aim(LAN), step());
        search.candidates(List.of(LAN, OUTSIDE));
        assertEquals(new Aim(OUTSIDE), nextDeed());
        assertEquals(new Aim(LAN), nextDeed());
    }

    @Test
    void aPeerThatHasGoneElsewhereIsTriedThereEvenIfTheLinkSeemsUp() {
        search.candidates(List.of(LAN));
        step();
        handshakes++;
        endpoint = Optional.of(LAN);
        assertEquals(new Rest(), tick());
        search.candidates(List.of(LAN, OUTSIDE));
        assertEquals(new Rest(), tick(), "he is still there");
        search.candidates(List.of(OUTSIDE));
        assertEquals(new Aim(OUTSIDE), tick());
    }

    @Test
    void afterANetworkChangeThePeerIsTriedFirstWhereHeWas() {
        search.candidates(List.of(LAN, OUTSIDE));
        step();
        handshakes++;
        endpoint = Optional.of(OUTSIDE);
        tick();
        search.networkChanged();
        assertEquals(new Aim(OUTSIDE), tick());
        assertEquals(new Aim(LAN), tick());
    }

    /// The link is up sooner than all of them would be tried.
    @Test
    void ofManyCandidatesSomeAreTriedOnceTheLinkIsRelayed() {
        List<InetSocketAddress> many =
                IntStream.range(0, 100)
                        .mapToObj(i -> new InetSocketAddress("192.0.2." + i, 9))
                        .toList();
        search.candidates(many);
        List<WayDeed> tried = new ArrayList<>();
        WayDeed deed = step();
        for (; deed instanceof Aim; deed = nextDeed()) {
            tried.add(deed);
        }
        assertEquals(6, tried.size());
        assertEquals(new OpenRelay(), deed);
        relay = Relay.OPEN;
        relayed = true;
        for (int retries = 0; retries < 3; retries++) {
            handshakes++;
            while (!(deed instanceof Call)) {
                deed = nextDeed();
            }
            for (deed = nextDeed(); deed instanceof Aim; deed = nextDeed()) {
                tried.add(deed);
            }
            assertEquals(new AimAtRelay(), deed);
        }
        assertEquals(LinkCandidates.MOST, tried.stream().distinct().count());
        assertEquals(6 + 4 + 4 + 2, tried.size());
    }
}
