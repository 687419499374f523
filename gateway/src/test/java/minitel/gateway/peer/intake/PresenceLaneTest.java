package minitel.gateway.peer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import minitel.gateway.peer.intake.PresenceLane.Place;
import minitel.gateway.peer.intake.PresenceLane.PresenceWord;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import org.junit.jupiter.api.Test;

final class PresenceLaneTest {
    private final PresenceLane lane = new PresenceLane();

    private static PeerUid uid(int number) {
        return new PeerUid("%040x".formatted(number));
    }

    @Test
    void ofEachTheNewestWordIsKeptAndTheFirstGoesFirst() {
        lane.offer(uid(1), new LinkFingerprint("old"));
        lane.offer(uid(2), new LinkFingerprint("two"));
        lane.offer(uid(1), new LinkFingerprint("new"));
        assertEquals(
                Optional.of(new PresenceWord(uid(1), new LinkFingerprint("new"))), lane.take());
        assertEquals(
                Optional.of(new PresenceWord(uid(2), new LinkFingerprint("two"))), lane.take());
        assertTrue(lane.isEmpty());
        assertEquals(Optional.empty(), lane.take());
    }

    @Test
    void aGatewayThatSaysTooManyIsHeardOfThoseThatFit() {
        for (int i = 0; i < PresenceLane.MOST; i++) {
            assertNotEquals(Place.NONE, lane.offer(uid(i), new LinkFingerprint("f")));
        }
        assertEquals(Place.NONE, lane.offer(uid(PresenceLane.MOST), new LinkFingerprint("f")));
        assertEquals(Place.BEHIND, lane.offer(uid(7), new LinkFingerprint("another")));
    }

    /// Else a gateway could keep the owner busy with being told.
    @Test
    void theOwnerIsToldOfTheFirstAndNotOfEach() {
        for (int round = 0; round < 2; round++) {
            assertEquals(Place.FIRST, lane.offer(uid(1), new LinkFingerprint("f")));
            assertEquals(Place.BEHIND, lane.offer(uid(1), new LinkFingerprint("f")));
            assertEquals(Place.BEHIND, lane.offer(uid(2), new LinkFingerprint("f")));
            lane.take();
            assertEquals(Place.BEHIND, lane.offer(uid(3), new LinkFingerprint("f")));
            lane.take();
            lane.take();
        }
    }
}
