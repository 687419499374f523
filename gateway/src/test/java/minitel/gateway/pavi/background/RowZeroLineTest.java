package minitel.gateway.pavi.background;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// MiniPAVI paints what it is given, byte by byte. Here accents are a terminal's, nothing moves the
/// cursor, and what does not fit is not painted.
final class RowZeroLineTest {
    private static String line(String text) {
        return new String(RowZeroLine.of(text), ISO_8859_1);
    }

    private static String painted(String bytes) {
        return "\37@A" + bytes + "\30\n";
    }

    @Test
    void aTextStandsBeforeAClearedRest() {
        assertEquals(painted("Hello \31Be"), line("Hello \u00e9"));
        assertEquals(painted("Hello \31Be"), line("Hello e\u0301"));
    }

    @Test
    void noTextEmptiesTheRow() {
        assertEquals(painted(""), line(""));
    }

    @Test
    void noControlCharacterGetsToTheTerminal() {
        assertEquals(painted("aHbcAAd"), line("a\33Hb\fc\37AAd"));
        assertEquals(painted("ab"), line("a\u009b\r\n\0\u007f\u0085b"));
    }

    @Test
    void whatDoesNotFitIsCut() {
        String digits = "0123456789".repeat(6);
        assertEquals(painted(digits.substring(0, 38)), line(digits));
        assertEquals(painted("\31Be".repeat(38)), line("\u00e9".repeat(60)));
        assertEquals(painted("\31Be".repeat(38)), line("e\u0301".repeat(60)));
    }

    @Test
    void aTextWithoutAnEndIsNotReadToItsEnd() {
        assertEquals(painted("x".repeat(38)), line("x".repeat(1_000_000)));
        assertEquals(painted(""), line("\33".repeat(1_000_000)));
    }
}
