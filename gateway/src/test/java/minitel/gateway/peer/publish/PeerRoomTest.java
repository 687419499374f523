package minitel.gateway.peer.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import minitel.gateway.peer.trust.LinkName;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;

final class PeerRoomTest {
    private final HandClock clock = new HandClock();
    private final PeerRoom room = new PeerRoom(clock::nanoTime);

    private static LinkName peer(int number) {
        return new LinkName("p" + number);
    }

    @Test
    void onePeerHasHisShareAndNoMore() {
        for (int n = 0; n < 16; n++) {
            assertTrue(room.enters(peer(1)));
        }
        assertFalse(room.enters(peer(1)));
        assertTrue(room.enters(peer(2)));

        room.leaves(peer(1));

        assertTrue(room.enters(peer(1)));
        assertFalse(room.enters(peer(1)));
        assertEquals(17, room.open());
    }

    @Test
    void allTogetherHaveNoMoreThanThereIs() {
        for (int n = 0; n < 64; n++) {
            assertTrue(room.enters(peer(n)));
        }
        assertFalse(room.enters(peer(64)));

        room.leaves(peer(7));

        assertTrue(room.enters(peer(64)));
        for (int n = 0; n < 65; n++) {
            if (n != 7) {
                room.leaves(peer(n));
            }
        }
        assertEquals(0, room.open());
    }

    @Test
    void whoCallsTooOftenWaitsAndNobodyElseDoes() {
        int admitted = 0;
        for (int n = 0; n < 1000; n++) {
            admitted += room.admits(peer(1)) ? 1 : 0;
        }
        assertEquals(20, admitted);
        assertTrue(room.admits(peer(2)));

        clock.pass(Duration.ofSeconds(1));

        assertTrue(room.admits(peer(1)));
    }

    @Test
    void ofManyPeersTheLatestAreCounted() {
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < 10_000; n++) {
                assertTrue(room.admits(peer(n)));
            }
        }
    }
}
