package minitel.gateway.pavi.background;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.gateway.pavi.bridge.BridgeEnd;
import minitel.gateway.pavi.bridge.BridgedTerminal;
import minitel.gateway.pavi.message.ServiceCommand.DuplicateStream;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What MiniPAVI does with duplicateStream, done by us. What differs: an id that nobody has is a
/// failure at once; a key that is empty opens nothing; only callers of the same host are shown.
final class StreamCopyTest {
    private static final ServiceUrl CHAT = ServiceUrl.parse("http://chat.example/svc");
    private static final String KEY = "123abc";

    private final CallerBook book = new CallerBook();
    private final StreamCopy copy = new StreamCopy(book);
    private final CallerBook.Booking booking = book.book();
    private final NotedCaller alice = new NotedCaller(CHAT.text());
    private BridgedTerminal bob = new BridgedTerminal(_ -> BridgeEnd.ENDED);

    StreamCopyTest() {
        booking.enter(alice);
    }

    @AfterEach
    void hangUp() {
        bob.close();
    }

    private void watch(String id, String shown, String key, String ownId) {
        CopyTerms terms = new CopyTerms(ownId, CHAT, key);
        bob = new BridgedTerminal(line -> copy.run(new DuplicateStream(id, shown), line, terms));
    }

    private void watchAlice() {
        watch(booking.id(), KEY, KEY, "2");
        Patience.until(alice.taps::watched);
    }

    private void paint(String text) {
        alice.taps.painted(text.getBytes(ISO_8859_1));
    }

    @Test
    void whatOneIsPaintedWithTheOtherSees() throws Exception {
        watchAlice();
        paint("\f\31Be");
        bob.sees("\f\31Be");
        paint("x");
        bob.sees("x");
    }

    @Test
    void aFunctionKeyEndsIt() throws Exception {
        watchAlice();
        bob.types("abc\23");
        paint("\fpage");
        bob.sees("\fpage");
        assertFalse(bob.ended());
        bob.types("H");
        assertEquals(BridgeEnd.ENDED, bob.end());
        assertFalse(alice.taps.watched());
    }

    @Test
    void connexionFinEndsTheVisitToo() throws Exception {
        watchAlice();
        bob.types("\23I");
        assertEquals(BridgeEnd.LEFT, bob.end());
    }

    @Test
    void whoHangsUpWatchesNoMore() throws Exception {
        watchAlice();
        bob.hangsUp();
        assertEquals(BridgeEnd.LEFT, bob.end());
        assertFalse(alice.taps.watched());
    }

    @Test
    void itEndsWithWhatWasPaintedLast() throws Exception {
        watchAlice();
        paint("\f" + "x".repeat(5000));
        alice.taps.left();
        bob.sees("\f" + "x".repeat(5000));
        assertEquals(BridgeEnd.ENDED, bob.end());
    }

    @Test
    void whoGoesToAnotherHostIsNotSeenThere() throws Exception {
        watchAlice();
        paint("\fhere");
        alice.goes("http://other.example/");
        paint("\fsecret");
        bob.sees("\fhere");
        assertEquals(BridgeEnd.ENDED, bob.end());
        bob.seesNoMore();
    }

    @Test
    void aWrongKeyIsAnEndAndAnUnknownIdAFailure() throws Exception {
        watch(booking.id(), "no", KEY, "2");
        assertEquals(BridgeEnd.ENDED, bob.end());
        watch(booking.id(), "", "", "2");
        assertEquals(BridgeEnd.ENDED, bob.end());
        watch("1", KEY, KEY, "2");
        assertEquals(BridgeEnd.FAILED, bob.end());
        watch(booking.id(), KEY, KEY, booking.id());
        assertEquals(BridgeEnd.FAILED, bob.end());
        alice.goes("http://other.example/");
        watch(booking.id(), KEY, KEY, "2");
        assertEquals(BridgeEnd.FAILED, bob.end());
        assertFalse(alice.taps.watched());
    }

    @Test
    void nobodyIsWatchedByAnyNumber() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertTrue(alice.copyTo(new IgnoringTap()).isPresent());
        }
        watch(booking.id(), KEY, KEY, "2");
        assertEquals(BridgeEnd.FAILED, bob.end());
    }

    @Test
    void whoIsWatchedNeverWaitsAndTheOtherGoesOnWithAWholePage() throws Exception {
        watchAlice();
        paint("\fstart");
        bob.sees("\fstart");
        String piece = "x".repeat(1000);
        while (copy.dropped() == 0) {
            paint(piece); // nobody takes it
        }
        paint("lost too");
        paint("end of it\fnew page");
        paint(", goes on");
        alice.taps.left();
        StringBuilder all = new StringBuilder();
        byte[] buffer = new byte[1];
        for (int n = bob.read(buffer); n > 0; n = bob.read(buffer)) {
            all.append((char) buffer[0]);
            if (all.toString().endsWith(", goes on")) {
                break;
            }
        }
        assertTrue(all.toString().matches("x*\fnew page, goes on"), all::toString);
        assertEquals(BridgeEnd.ENDED, bob.end());
    }

    private static final class IgnoringTap implements PaintTaps.Tap {
        @Override
        public void painted(byte[] bytes) {
            // Nobody looks.
        }

        @Override
        public void left() {
            // Nobody looks.
        }
    }
}
