package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    private UidBook book() {
        UidBook book = new UidBook(state);
        book.configure(Map.of(LYON, KEY, PARIS, OTHER));
        return book;
    }

    @Test
    void aUidBelongsToTheFirstNameThatClaimsIt() {
        UidBook book = book();
        assertTrue(book.claim(LYON, ONE));
        assertTrue(book.claim(LYON, ONE));
        assertFalse(book.claim(PARIS, ONE));
        assertTrue(book.claim(PARIS, TWO));
    }

    @Test
    void aNameThatClaimsAnotherGivesUpTheOneThatItHad() {
        UidBook book = book();
        book.claim(LYON, ONE);
        book.claim(LYON, TWO);
        assertTrue(book.claim(PARIS, ONE));
        assertFalse(book.claim(PARIS, TWO));
    }

    @Test
    void itIsRememberedOverAStart() {
        UidBook book = book();
        book.claim(LYON, ONE);
        book.save();
        assertFalse(book().claim(PARIS, ONE));
        assertTrue(book().claim(LYON, ONE));
    }

    @Test
    void anotherKeyOfTheNameFreesIt() {
        UidBook book = book();
        book.claim(LYON, ONE);
        book.save();
        UidBook later = new UidBook(state);
        later.configure(Map.of(LYON, OTHER, PARIS, OTHER));
        assertTrue(later.claim(PARIS, ONE));
        assertFalse(later.claim(LYON, ONE));
    }

    @Test
    void aNameThatNobodyKnowsClaimsNothing() {
        assertFalse(book().claim(new TunnelName("nobody"), ONE));
    }

    @Test
    void nothingIsWrittenWhereNothingHasChanged() throws IOException {
        UidBook book = book();
        book.save();
        assertFalse(Files.exists(state.resolve(UidBook.NAME)));
        book.claim(LYON, ONE);
        book.save();
        Files.delete(state.resolve(UidBook.NAME));
        book.claim(LYON, ONE);
        book.save();
        assertFalse(Files.exists(state.resolve(UidBook.NAME)));
    }

    @Test
    void aFileThatCannotBeWrittenStopsNobody() throws IOException {
        Files.createDirectory(state.resolve(UidBook.NAME));
        UidBook book = book();
        assertTrue(book.claim(LYON, ONE));
        book.save();
        assertFalse(book.claim(PARIS, ONE));
    }

    @Test
    void aNewNameIsWrittenAtOnceAndAnotherUidOfItIsNot() throws IOException {
        UidBook book = book();
        book.claim(LYON, ONE);
        book.saveFirst();
        assertFalse(book().claim(PARIS, ONE));
        String written = Files.readString(state.resolve(UidBook.NAME));
        book.claim(LYON, TWO);
        book.saveFirst();
        assertEquals(written, Files.readString(state.resolve(UidBook.NAME)));
    }

    /// The disk was full for a while.
    @Test
    void whatCouldNotBeWrittenIsWrittenLater() throws IOException {
        Files.createDirectory(state.resolve(UidBook.NAME));
        UidBook book = book();
        book.claim(LYON, ONE);
        book.save();
        Files.delete(state.resolve(UidBook.NAME));
        book.save();
        assertFalse(book().claim(PARIS, ONE));
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
        assertTrue(book().claim(PARIS, ONE));
        assertEquals(text, Files.readString(state.resolve(UidBook.NAME)));
    }
}
