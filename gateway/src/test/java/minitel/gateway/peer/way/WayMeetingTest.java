package minitel.gateway.peer.way;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import minitel.gateway.peer.way.WayDeed.OpenRelay;
import minitel.gateway.peer.way.WayDeed.Rest;
import minitel.gateway.peer.way.WaySigns.Relay;
import org.junit.jupiter.api.Test;

/// What both ends of a link do for each other while they search.
final class WayMeetingTest extends SearchBench {
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

    /// It gives another port for each way, so the link stands where no candidate is; how the peer
    /// is seen from outside is known a moment after he was first heard, and is another one each
    /// time.
    @Test
    void behindANatThatHasAPortForEachWayALinkStaysUpWhateverThePeerSays() {
        search.candidates(List.of(LAN));
        step();
        handshakes++;
        endpoint = Optional.of(new InetSocketAddress(OUTSIDE.getAddress(), 61000));
        assertEquals(new Rest(), tick());
        search.candidates(List.of(LAN, OUTSIDE));
        assertEquals(new Rest(), tick());
        search.candidates(List.of(LAN, new InetSocketAddress(OUTSIDE.getAddress(), 40001)));
        assertEquals(new Rest(), tick());
        assertEquals(Optional.of(LinkWay.DIRECT), search.way());
        InetSocketAddress moved = new InetSocketAddress("203.0.113.8", 40000);
        search.candidates(List.of(LAN, moved));
        assertEquals(new Aim(moved), tick());
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
