package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidBookTest {
    private static final TunnelName LYON = new TunnelName("lyon");
    private static final TunnelName PARIS = new TunnelName("paris");
    private static final PeerUid ONE = new PeerUid("1".repeat(40));
    private static final PeerUid TWO = new PeerUid("2".repeat(40));
    private static final TunnelKey KEY = TunnelKeyPair.fresh().publicKey();
    private static final TunnelKey OTHER = TunnelKeyPair.fresh().publicKey();

    @TempDir Path state;

    private long now;

    private UidBook book() {
        UidBook book = new UidBook(state, new SignalRates(() -> now));
        book.configure(Map.of(LYON, KEY, PARIS, OTHER));
        return book;
    }

    private static boolean claims(UidBook book, TunnelName name, PeerUid uid) {
        try {
            book.claim(name, uid);
            return true;
        } catch (SignInRefusal _) {
            return false;
        }
    }

    private static SignInRefusal refusal(UidBook book, TunnelName name, PeerUid uid) {
        return assertThrows(SignInRefusal.class, () -> book.claim(name, uid));
    }

    @Test
    void aUidBelongsToTheFirstNameThatClaimsIt() {
        UidBook book = book();
        assertTrue(claims(book, LYON, ONE));
        assertTrue(claims(book, LYON, ONE));
        assertFalse(claims(book, PARIS, ONE));
        assertTrue(claims(book, PARIS, TWO));
    }

    @Test
    void aNameThatClaimsAnotherGivesUpTheOneThatItHad() {
        UidBook book = book();
        assertTrue(claims(book, LYON, ONE));
        assertTrue(claims(book, LYON, TWO));
        assertTrue(claims(book, PARIS, ONE));
        assertFalse(claims(book, PARIS, TWO));
    }

    @Test
    void itIsRememberedOverAStart() {
        UidBook book = book();
        assertTrue(claims(book, LYON, ONE));
        book.save();
        assertFalse(claims(book(), PARIS, ONE));
        assertTrue(claims(book(), LYON, ONE));
    }

    @Test
    void anotherKeyOfTheNameFreesIt() {
        UidBook book = book();
        assertTrue(claims(book, LYON, ONE));
        book.save();
        UidBook later = new UidBook(state, new SignalRates(() -> now));
        later.configure(Map.of(LYON, OTHER, PARIS, OTHER));
        assertTrue(claims(later, PARIS, ONE));
        assertFalse(claims(later, LYON, ONE));
    }

    @Test
    void aNameThatNobodyKnowsClaimsNothing() {
        assertFalse(claims(book(), new TunnelName("nobody"), ONE));
    }

    @Test
    void nothingIsWrittenWhereNothingHasChanged() throws IOException {
        UidBook book = book();
        book.save();
        assertFalse(Files.exists(state.resolve(UidBook.NAME)));
        assertTrue(claims(book, LYON, ONE));
        book.save();
        Files.delete(state.resolve(UidBook.NAME));
        assertTrue(claims(book, LYON, ONE));
        book.save();
        assertFalse(Files.exists(state.resolve(UidBook.NAME)));
    }

    @Test
    void aFileThatCannotBeWrittenStopsNobody() throws IOException {
        Files.createDirectory(state.resolve(UidBook.NAME));
        UidBook book = book();
        assertTrue(claims(book, LYON, ONE));
        book.save();
        assertFalse(claims(book, PARIS, ONE));
    }

    @Test
    void whoeverIsRefusedIsToldWhatToDoAndTheOperatorWhoseItIs() {
        UidBook book = book();
        assertTrue(claims(book, LYON, ONE));
        SignInRefusal no = refusal(book, PARIS, ONE);
        assertEquals(SignInRefusal.Reason.TAKEN, no.reason());
        assertFalse(no.getMessage().contains("lyon"), no.getMessage());
        assertTrue(no.told().endsWith("(it is that of lyon)"), no.told());
        assertEquals(Map.of(LYON, ONE), book.all());
    }

    /// To each controller one uid more is one asker more.
    @Test
    void aNameThatIsSomebodyElseAllTheTimeIsStoppedAndMayGoOnLater() {
        UidBook book = book();
        for (int i = 0; i <= SignalRates.UIDS; i++) {
            assertTrue(claims(book, LYON, new PeerUid("%040x".formatted(i))), "uid " + i);
        }
        SignInRefusal no = refusal(book, LYON, ONE);
        assertEquals(SignInRefusal.Reason.MANY_UIDS, no.reason());
        PeerUid last = new PeerUid("%040x".formatted(SignalRates.UIDS));
        assertTrue(no.getMessage().contains(last.hex()), no.getMessage());
        assertTrue(claims(book, LYON, last)); // as who it is it comes as often as it likes
        assertTrue(claims(book, PARIS, ONE));
        now += TimeUnit.MINUTES.toNanos(5);
        assertTrue(claims(book, LYON, TWO));
        assertFalse(claims(book, LYON, last));
    }

    /// The disk was full for a while.
    @Test
    void whatCouldNotBeWrittenIsWrittenLater() throws IOException {
        Files.createDirectory(state.resolve(UidBook.NAME));
        UidBook book = book();
        assertTrue(claims(book, LYON, ONE));
        book.save();
        Files.delete(state.resolve(UidBook.NAME));
        book.save();
        assertFalse(claims(book(), PARIS, ONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"uids\": 1}",
                "{\"uids\": {\"lyon\": 1, \"no name!\": {\"uid\": \"x\", \"key\": \"y\"}}}"
            })
    void whatCannotBeReadCountsAsNotSaid(String text) throws IOException {
        Files.writeString(state.resolve(UidBook.NAME), text);
        assertTrue(claims(book(), PARIS, ONE));
        assertEquals(text, Files.readString(state.resolve(UidBook.NAME)));
    }
}
