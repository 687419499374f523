package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class SignalOutboxTest {
    private static final LinkFingerprint KEY = new LinkFingerprint("key");

    private final SignalOutbox outbox = new SignalOutbox();

    private static PeerUid uid(int number) {
        return new PeerUid("%040x".formatted(number));
    }

    private static SignalFrame.Envelope envelope(int from, int number) {
        return new SignalFrame.Envelope(uid(from), new byte[] {(byte) number});
    }

    private void present(int who) {
        outbox.tell(uid(who), new SignalFrame.Presence(uid(who), KEY));
    }

    @Test
    void ofEachEngineTheNewestNewsAloneIsKept() {
        present(1);
        present(2);
        outbox.tell(uid(1), new SignalFrame.Leaving(uid(1)));
        assertEquals(Optional.of(new SignalFrame.Presence(uid(2), KEY)), outbox.next());
        assertEquals(Optional.of(new SignalFrame.Leaving(uid(1))), outbox.next());
    }

    @Test
    void whoSpeaksIsKnownBefore() {
        outbox.offer(envelope(1, 0));
        present(1);
        assertEquals(Optional.of(new SignalFrame.Presence(uid(1), KEY)), outbox.next());
        assertEquals(uid(1), ((SignalFrame.Envelope) outbox.next().orElseThrow()).peer());
    }

    @Test
    void oneSenderTakesNoMoreThanHisShare() {
        for (int i = 0; i < SignalOutbox.MOST_OF_ONE; i++) {
            assertTrue(outbox.offer(envelope(1, i)));
        }
        assertFalse(outbox.offer(envelope(1, 99)));
        assertTrue(outbox.offer(envelope(2, 0)));
        outbox.next();
        assertTrue(outbox.offer(envelope(1, 99)));
    }

    @Test
    void allTogetherTakeNoMoreThanThereIs() {
        int room = 0;
        for (int sender = 0; sender < 100; sender++) {
            room += outbox.offer(envelope(sender, 0)) ? 1 : 0;
        }
        assertEquals(SignalOutbox.MOST, room);
    }

    @Test
    void newsOfManyIsBoundedAndTheNewestIsKept() {
        for (int who = 0; who <= SignalOutbox.MOST_NEWS; who++) {
            present(who);
        }
        assertEquals(Optional.of(new SignalFrame.Presence(uid(1), KEY)), outbox.next());
    }

    @Test
    void whoWaitsIsWokenByTheEnd() throws Exception {
        CompletableFuture<Optional<SignalFrame>> next = CompletableFuture.supplyAsync(outbox::next);
        outbox.close();
        assertEquals(Optional.empty(), next.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertFalse(outbox.offer(envelope(1, 0)));
    }
}
