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
    private final WaySearch search = new WaySearch(() -> now);

    private WayDeed step() {
        return search.next(new WaySigns(handshakes, relayed, silent, relay));
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
        assertEquals(new Rest(), tick());
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
        assertEquals(new Rest(), tick());
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
            assertEquals(new Aim(LAN), nextDeed());
            pauses.add((now - paused) / SECOND.toNanos());
        }
        assertEquals(List.of(6L, 11L, 21L, 41L, 61L, 61L), pauses);
    }

    @Test
    void aRelayThatNobodyIsAtTheOtherEndOfIsGivenUp() {
        search.candidates(List.of(LAN));
        assertEquals(new Aim(LAN), step());
        assertEquals(new OpenRelay(), nextDeed());
        long begun = now;
        relay = Relay.OPEN;
        assertEquals(new AimAtRelay(), nextDeed());
        assertEquals(new Listen(), nextDeed());
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
            assertEquals(new Aim(LAN), nextDeed());
            waits.add((now - before) / SECOND.toNanos());
            assertEquals(Optional.of(LinkWay.RELAYED), search.way());
            before = now;
            assertEquals(new AimAtRelay(), nextDeed());
            assertEquals(WaySearch.BETWEEN_TRIES.toNanos(), now - before);
            handshakes++; // over the relay
        }
        assertEquals(List.of(60L, 60L, 120L, 240L, 480L, 900L), waits);
    }

    @Test
    void aRetryThatIsAnsweredDirectlyEndsTheRelaying() {
        relay();
        assertEquals(new Aim(LAN), nextDeed());
        handshakes++;
        relayed = false;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.DIRECT), search.way());
    }

    @Test
    void aPeerThatComesThroughTheGatewayDuringARetryEndsIt() {
        relay();
        assertEquals(new Aim(LAN), nextDeed());
        handshakes++;
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.RELAYED), search.way());
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
        for (int i = 0; i < 30; i++) {
            handshakes++;
            assertEquals(new Rest(), tick());
        }
        assertEquals(Optional.of(LinkWay.RELAYED), search.way());
    }

    /// However often he says something, and whatever happens besides.
    @Test
    void aHostilePeerCausesAPacketInTwoSecondsAtMost() {
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
        assertTrue(aims.size() <= 31, aims.size() + " packets in a minute");
        for (int i = 1; i < aims.size(); i++) {
            assertTrue(aims.get(i) - aims.get(i - 1) >= WaySearch.BETWEEN_TRIES.toNanos());
        }
    }

    @Test
    void noMoreThanSixteenCandidatesAreTried() {
        search.candidates(
                IntStream.range(0, 100)
                        .mapToObj(i -> new InetSocketAddress("192.0.2." + i, 9))
                        .toList());
        int tries = 0;
        WayDeed deed = step();
        while (deed instanceof Aim) {
            tries++;
            deed = nextDeed();
        }
        assertEquals(LinkCandidates.MOST, tries);
    }
}
