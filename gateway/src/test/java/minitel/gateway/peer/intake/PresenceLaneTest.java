package minitel.gateway.peer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
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
            assertTrue(lane.offer(uid(i), new LinkFingerprint("f")));
        }
        assertFalse(lane.offer(uid(PresenceLane.MOST), new LinkFingerprint("f")));
        assertTrue(lane.offer(uid(7), new LinkFingerprint("another")));
    }
}
