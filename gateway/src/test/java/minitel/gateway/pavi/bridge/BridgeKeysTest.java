package minitel.gateway.pavi.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static minitel.gateway.pavi.bridge.BridgeKeys.Ending.CONNEXION_FIN;
import static minitel.gateway.pavi.bridge.BridgeKeys.Ending.NONE;
import static minitel.gateway.pavi.bridge.BridgeKeys.Ending.SOMMAIRE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class BridgeKeysTest {
    /// What the host gets, and behind it how it ended; every piece is told apart.
    private static String passed(boolean whole, String... pieces) {
        BridgeKeys keys = new BridgeKeys(whole);
        StringBuilder all = new StringBuilder();
        for (String piece : pieces) {
            byte[] typed = piece.getBytes(ISO_8859_1);
            BridgeKeys.Passed passed = keys.take(typed, typed.length);
            all.append(new String(passed.bytes(), ISO_8859_1)).append('|');
            if (passed.ending() != NONE) {
                return all + passed.ending().name();
            }
        }
        return all.toString();
    }

    @Test
    void noCarriageReturnReachesTheHost() {
        assertEquals("ab||c|", passed(false, "a\rb", "\r", "\rc"));
        assertEquals("ab||c|", passed(true, "a\rb", "\r", "\rc"));
    }

    @Test
    void aFunctionKeyGoesOutAsItComesOrInOnePiece() {
        assertEquals("a\23|H|", passed(false, "a\23", "H"));
        assertEquals("a|\23H|", passed(true, "a\23", "H"));
        assertEquals("|\23|\23A|", passed(true, "\23", "\23", "A"));
        assertEquals("||\23A|", passed(true, "\23", "\r", "A"));
    }

    @Test
    void connexionFinIsTheLastThatTheHostGets() {
        assertEquals("x\23I|" + CONNEXION_FIN, passed(false, "x\23Iy"));
        assertEquals("x\23|I|" + CONNEXION_FIN, passed(false, "x\23", "Iy"));
        assertEquals("x|\23I|" + CONNEXION_FIN, passed(true, "x\23", "Iy"));
    }

    @Test
    void whatALineRelayReportsEndsNothing() {
        assertEquals("\23Yq|", passed(false, "\23Yq"));
    }

    @Test
    void threeStarsAndSommaireEndIt() {
        assertEquals("***\23F|" + SOMMAIRE, passed(false, "***\23F"));
        assertEquals("*|**|\23|F|" + SOMMAIRE, passed(false, "*", "**", "\23", "F"));
        assertEquals("****|\23F|" + SOMMAIRE, passed(true, "****\23", "F"));
    }

    @Test
    void fewerStarsOrSomethingBetweenEndNothing() {
        assertEquals("**\23F|", passed(false, "**\23F"));
        assertEquals("\23F|", passed(false, "\23F"));
        assertEquals("***a\23F|", passed(false, "***a\23F"));
        assertEquals("***\23H\23F|", passed(false, "***\23H\23F"));
        assertEquals("***\23*\23F|", passed(true, "***\23*\23F"));
    }
}
