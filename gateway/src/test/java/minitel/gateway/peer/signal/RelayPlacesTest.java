package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.DuplexPair;
import org.junit.jupiter.api.Test;

class RelayPlacesTest {
    private static final int NAMES = RelayPlaces.MOST / RelayPlaces.MOST_OF_ONE;

    private long now;
    private final RelayPlaces places = new RelayPlaces();

    private RelayPlace place(String name) {
        now++;
        DuplexPair pair = new DuplexPair(100, name, name);
        return new RelayPlace(new TunnelName(name), pair.right(), () -> now);
    }

    /// @return all places, in the order in which they were taken
    private List<RelayPlace> full() {
        List<RelayPlace> all = new ArrayList<>();
        for (int i = 0; i < RelayPlaces.MOST; i++) {
            all.add(place("greedy" + i % NAMES));
            assertTrue(places.take(all.getLast()));
        }
        return all;
    }

    private static boolean isEnded(RelayPlace place) {
        try {
            place.line().write(new byte[1]);
            return false;
        } catch (Exception _) {
            return true;
        }
    }

    @Test
    void whoComesWhenAllIsTakenGetsThePlaceThatWasIdleLongest() {
        List<RelayPlace> all = full();
        now++;
        all.getFirst().carries();
        assertTrue(places.take(place("late")));
        assertTrue(isEnded(all.get(1)));
        assertEquals(1, all.stream().filter(RelayPlacesTest::isEnded).count());
        assertEquals(1, places.displaced());
    }

    @Test
    void allComeToTheSameShareAndNobodyTakesItBack() {
        full();
        int got = 0;
        while (got < 100 && places.take(place("late"))) {
            got++;
        }
        assertEquals(15, got); // of 17 names: the others have 15 too, but for one that has 16
        assertFalse(places.take(place("greedy0")));
        assertEquals(15, places.displaced());
    }

    @Test
    void whatIsLeftIsFreeAndWhoHadItBeforeFreesItNotAgain() {
        RelayPlace first = full().getFirst();
        assertFalse(places.take(place("greedy0")));
        places.leave(first);
        places.leave(first);
        assertTrue(places.take(place("greedy0")));
        assertFalse(places.take(place("greedy0")));
        assertEquals(0, places.displaced());
    }

    /// An engine holds streams to peers who are away, and goes on trying.
    @Test
    void whoHasAsManyAsHeMayGetsHisOwnThatIsIdleForLong() {
        List<RelayPlace> own = new ArrayList<>();
        for (int i = 0; i < RelayPlaces.MOST_OF_ONE; i++) {
            own.add(place("home"));
            assertTrue(places.take(own.getLast()));
        }
        assertFalse(places.take(place("home")));
        now += RelayPlaces.STALE.toNanos();
        own.subList(1, own.size()).forEach(RelayPlace::carries);
        assertTrue(places.take(place("home")));
        assertTrue(isEnded(own.getFirst()));
        assertFalse(places.take(place("home")));
        assertEquals(1, places.displaced());
    }

    /// Of two ends of a link often only one says something every 25 s.
    @Test
    void whoOnlyHearsIsNotIdle() {
        RelayPlace place = place("listener");
        PeerUid peer = new PeerUid("a".repeat(PeerUid.DIGITS));
        RelayEnd end =
                new RelayEnd(
                        place,
                        new RelayEnd.RelayWay(peer, new PeerUid("b".repeat(PeerUid.DIGITS))));
        now += RelayPlaces.STALE.toNanos();
        assertTrue(end.take(new byte[3]));
        assertEquals(0, end.idle());
    }
}
