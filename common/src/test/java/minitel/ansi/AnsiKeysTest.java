package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiKeysTest {

    @Test
    void aKeyThatNoMinitelHasIsToldToWhoeverWantsIt() {
        List<String> others = new ArrayList<>();
        AnsiKeys keys = new AnsiKeys(others::add);
        byte[] pressed = "\33[20~\33OA\33[1;2B\33[5~".getBytes(ISO_8859_1);
        assertArrayEquals(new byte[] {0x13, 0x42}, keys.feed(pressed, 0, pressed.length));
        assertEquals(List.of("20~", "A", "1B"), others);
    }

    private static final String ESC = "\33";

    /// `^` stands for ESC, `_` for a blank; the keys of xterm, the Linux console, rxvt, VT220,
    /// PuTTY.
    @ParameterizedTest
    @CsvSource({
        "^[5~, 1342",
        "^[6~, 1348",
        "^[5;2~, 1342",
        "^[6^, 1348",
        "^[5$, 1342",
        "^[H, 1346",
        "^OH, 1346",
        "^[1~, 1346",
        "^[7~, 1346",
        "^[1;5H, 1346",
        "^[F, 1349",
        "^OF, 1349",
        "^[4~, 1349",
        "^[8~, 1349",
        "^[1;2F, 1349",
        "^OP, 1344",
        "^[11~, 1344",
        "^[[A, 1344",
        "^[1;2P, 1344",
        "^OQ, 1343",
        "^[12~, 1343",
        "^[[B, 1343",
        "^[A, ''",
        "^OB, ''",
        "^[C, ''",
        "^[D, ''",
        "^[3~, ''",
        "^[15~, ''",
        "^[200~, ''",
        "^[A^[6~x, 134878",
        "^[<35;1;2M, ''",
    })
    void aKeyOfATerminalIsOneOfAMinitel(String typed, String sent) {
        check(typed.replace("^[6^", ESC + "[6\1").replace("^", ESC).replace("\1", "^"), sent);
    }

    @Test
    void controlsAreKeys() {
        check("\r", "1341");
        check("\r\n", "1341");
        check("\r\0", "1341");
        check("\n", "1341");
        check("\r\r\n\n", "134113411341");
        check("\177\b", "13471347");
        check("\4", "1349");
        check("\1\2\3\0\t", "");
    }

    @ParameterizedTest
    @CsvSource({
        "aZ09, 615A3039",
        "é, 194265",
        "èàùç, 1941651941611941 75194B63",
        "œ, 197A",
        "'É', 194245",
        "£, 1923",
        "日, 3F",
    })
    void textIsTypedAsItIs(String typed, String sent) {
        check(typed, sent.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({"24;80R, 80x24", "2;1R, 1x2", "999;999R, 999x999", "050;0132R, 132x50"})
    void aReportOfTheSizeIsNoKeyAtAnySplit(String tail, String size) {
        byte[] typed = ("a" + ESC + '[' + tail + 'b').getBytes(UTF_8);
        Fuzz.everySplit(
                typed,
                pieces -> {
                    AnsiKeys keys = new AnsiKeys();
                    StringBuilder sent = new StringBuilder();
                    pieces.forEach(p -> sent.append(hex(keys.feed(p, 0, p.length))));
                    assertEquals("6162", sent.toString());
                    assertEquals(size, keys.sizeReported().orElseThrow().toString());
                    assertTrue(keys.sizeReported().isEmpty());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "[1;2R",
        "[0;0R",
        "[R",
        "[24R",
        "[;80R",
        "[?24;80R",
        "[99999;80R",
        "[24;0R",
        "[24;999999R",
        "O24;80R"
    })
    void whatOnlyLooksLikeAReportTellsNoSize(String tail) {
        AnsiKeys keys = new AnsiKeys();
        feed(keys, ESC + tail);
        assertTrue(keys.sizeReported().isEmpty());
    }

    @Test
    void controlLAsksForADrawingAndIsNoKey() {
        check("a\fb", "6162");
        AnsiKeys keys = new AnsiKeys();
        assertFalse(keys.redrawAsked());
        feed(keys, "\f");
        assertTrue(keys.redrawAsked());
        assertFalse(keys.redrawAsked());
    }

    @Test
    void controlGAsksForAnotherFontAndIsNoKey() {
        check("a\7b", "6162");
        AnsiKeys keys = new AnsiKeys();
        feed(keys, "\7\7");
        assertEquals(2, keys.fontsAsked());
        assertEquals(0, keys.fontsAsked());
    }

    /// The code pages have the letter elsewhere; bytes that are no character of theirs are dropped.
    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, E941, 19426541",
        "ISO-8859-1, 859B, ''",
        "IBM437, 8241, 19426541",
        "US-ASCII, E941, 41",
        "UTF-8, C3A941, 19426541",
        "UTF-8, E941, 41",
    })
    void aCharacterComesInTheCharsetOfTheKeyboard(Charset charset, String typed, String sent) {
        AnsiKeys keys = new AnsiKeys();
        keys.charset(charset);
        byte[] bytes = HexFormat.of().parseHex(typed);
        assertEquals(sent, hex(keys.feed(bytes, 0, bytes.length)));
    }

    @Test
    void aLoneEscapeIsAKeyOnceNothingFollows() {
        AnsiKeys keys = new AnsiKeys();
        assertEquals("", feed(keys, ESC));
        assertTrue(keys.pending());
        assertEquals("1345", hex(keys.release()));
        assertFalse(keys.pending());
        assertEquals("", hex(keys.release()));
        assertEquals("5B41", feed(keys, "[A"));
    }

    @Test
    void anEscapeBeforeWhatCannotFollowItIsAKeyToo() {
        check(ESC + "a", "134561");
        check(ESC + "é", "1345194265");
        check(ESC + "\r\n", "13451341");
        check(ESC + ESC + "[6~", "13451348");
        check(ESC + ESC + ESC, "13451345 1345".replace(" ", ""));
    }

    @Test
    void aSequenceThatBreaksOffIsDropped() {
        check(ESC + "[5", "");
        check(ESC + "[5" + ESC + "[6~", "1348");
        check(ESC + "[5\r", "1341");
        check(ESC + "[" + "1".repeat(1000) + "~x", "78");
        check(ESC + "[" + "?".repeat(14) + "5~x", "78");
        check(ESC + "O", "");
    }

    @Test
    void whatIsNoUtf8IsDropped() {
        checkBytes("C3", "");
        checkBytes("C361", "61");
        checkBytes("C30D", "1341");
        checkBytes("A961", "61");
        checkBytes("C0AF61", "61");
        checkBytes("EDA08061", "61");
        checkBytes("FF61", "61");
        checkBytes("C28561", "61");
        checkBytes("C3C3A9", "194265");
    }

    @Test
    void anyBytesGiveTheSameAtAnySplitAndOnlyWhatAKeyboardSends() {
        Fuzz.times(
                2000,
                11,
                rnd -> {
                    byte[] noise = Fuzz.bytes(rnd, 60);
                    for (int i = 0; i < noise.length; i++) {
                        noise[i] =
                                rnd.nextBoolean()
                                        ? (byte) "\33[O5~\r;".charAt(rnd.nextInt(7))
                                        : noise[i];
                    }
                    String whole = through(List.of(noise));
                    assertEquals(whole, through(Fuzz.split(noise, rnd)));
                    assertFalse(whole.contains("1B"), whole);
                });
    }

    private static void check(String typed, String sent) {
        checkAll(typed.getBytes(UTF_8), sent);
    }

    private static void checkBytes(String typed, String sent) {
        checkAll(HexFormat.of().parseHex(typed), sent);
    }

    private static void checkAll(byte[] typed, String sent) {
        Fuzz.everySplit(typed, pieces -> assertEquals(sent, through(pieces)));
    }

    /// What comes out, the end of the wait included.
    private static String through(List<byte[]> pieces) {
        AnsiKeys keys = new AnsiKeys();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pieces.forEach(piece -> out.writeBytes(keys.feed(piece, 0, piece.length)));
        out.writeBytes(keys.release());
        return hex(out.toByteArray());
    }

    private static String feed(AnsiKeys keys, String typed) {
        byte[] bytes = typed.getBytes(ISO_8859_1);
        return hex(keys.feed(bytes, 0, bytes.length));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
