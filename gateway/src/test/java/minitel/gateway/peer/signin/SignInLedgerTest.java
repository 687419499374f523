package minitel.gateway.peer.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signin.SignInLedger.SignInStep;
import org.junit.jupiter.api.Test;

class SignInLedgerTest {
    private final SignInLedger ledger = new SignInLedger();

    private static SignInWords words(String user) {
        return SignInWords.of(
                user,
                "gateway.example",
                new PeerUid("a".repeat(40)),
                new LinkFingerprint("x".repeat(44)));
    }

    @Test
    void onlyOtherWordsAreNews() {
        assertTrue(ledger.take(words("lyon")));
        assertFalse(ledger.take(words("lyon")));
        assertTrue(ledger.take(words("paris")));
    }

    /// Else a line would hold a name that nobody gives up any more.
    @Test
    void whoHasSignedOutForEverTakesNoWords() {
        ledger.close();
        assertFalse(ledger.take(words("lyon")));
        assertEquals(new SignInStep.End(), ledger.next());
    }
}
