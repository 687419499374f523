package minitel.gateway.net.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import minitel.io.EvenParity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalParityDetectorTest {
    private static final HexFormat HEX = HexFormat.of();

    private final TerminalParityDetector parity = new TerminalParityDetector();

    /// REC and Envoi, a number and Envoi, a ROM answer, a key of the line relay.
    @ParameterizedTest
    @ValueSource(strings = {"REC\23A", "3615\23A", "MIRE\23A", "\1Cu<\4", "\23Y\23S", "E\23A"})
    void aMinitelWithParityIsUnderstoodAtEverySplit(String typed) {
        byte[] plain = typed.getBytes(StandardCharsets.ISO_8859_1);
        byte[] sent = EvenParity.added(plain, 0, plain.length);
        for (int a = 0; a <= sent.length; a++) {
            for (int b = a; b <= sent.length; b++) {
                TerminalParityDetector fresh = new TerminalParityDetector();
                String heard = heard(fresh, false, cut(sent, a, b));
                assertEquals(HEX.formatHex(plain), heard, a + ", " + b);
                assertTrue(fresh.recognised());
            }
        }
    }

    @Test
    void aTerminalThatIsTypedAtSlowlyIsUnderstoodFromItsFirstKey() {
        assertEquals("52", heard(parity, false, "d2"));
        assertFalse(parity.recognised());
        assertEquals("45", heard(parity, false, "c5"));
        assertEquals("13", heard(parity, false, "93"));
        assertEquals("41", heard(parity, false, "41"));
        assertTrue(parity.recognised());
    }

    @Test
    void fourLettersAreEnough() {
        assertEquals("52454352", heard(parity, false, "d2", "c5", "c3", "d2"));
        assertTrue(parity.recognised());
    }

    /// What a Minitel answers to every character of wrong parity.
    @Test
    void threeComplaintsAreEnough() {
        assertEquals("e89a9a", heard(parity, true, "e8", "9a9a"));
        assertFalse(parity.recognised());
        assertEquals("1a41", heard(parity, true, "9a41"));
        assertTrue(parity.recognised());
    }

    /// `9A` is Ü in code page 437; a Minitel complains of each character of a page.
    @Test
    void behindAnOddCharacterItTakesTwelveComplaints() {
        assertEquals("619a9a9a", heard(parity, true, "61", "9a9a9a"));
        assertEquals("419a9a9a41", heard(parity, true, "41", "9a9a9a41"));
        assertEquals("9a".repeat(11), heard(parity, true, "9a".repeat(11)));
        assertFalse(parity.recognised());
        assertEquals("1a41", heard(parity, true, "9a41"));
        assertTrue(parity.recognised());
    }

    /// Noise at the beginning, or a converter that speaks telnet.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRomAnswerWithParityIsEnoughWhateverCameBefore(boolean telnet) {
        assertEquals("01", heard(parity, telnet, "01"));
        assertEquals("81c3", heard(parity, telnet, "81c3"));
        assertEquals("753c04", heard(parity, telnet, "f53c84"));
        assertEquals("1341", heard(parity, telnet, "9341"));
    }

    @Test
    void onceItIsKnownAWrongCharacterIsNoise() {
        heard(parity, false, "9341");
        assertEquals("1342", heard(parity, false, "1342"));
        assertEquals("4a", heard(parity, false, "4a"));
        assertTrue(parity.recognised());
    }

    /// Whoever has typed one character without it has no parity.
    @ParameterizedTest
    @ValueSource(strings = {"0143753c04", "1341", "61", "1942 65"})
    void aTerminalOfSevenBitsWithoutParityMaySendAnythingLater(String first) {
        String plain = first.replace(" ", "");
        assertEquals(
                plain + "c3a99341d2c5c3d2",
                heard(parity, false, plain, "c3a9", "9341", "d2c5c3d2"));
        assertFalse(parity.recognised());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, é",
        "UTF-8, éé",
        "UTF-8, été",
        "UTF-8, à la carte",
        "UTF-8, œuf ÷ ⚚",
        "UTF-8, ÉTÉ ÎLE",
        "UTF-8, Ú",
        "ISO-8859-1, été",
        "ISO-8859-1, garçon"
    })
    void accentsOfATextAreNoParity(String charset, String text) {
        byte[] sent = text.getBytes(Charset.forName(charset));
        assertEquals(HEX.formatHex(sent), heard(parity, false, HEX.formatHex(sent)));
        assertFalse(parity.recognised());
    }

    /// The bytes of such a text hold what looks like an answer with parity: `81 AF E7 BB 84`.
    @ParameterizedTest
    @ValueSource(strings = {"a信息组", "a消息评", "a恩组", "a選组"})
    void aTextThatHoldsWhatLooksLikeAnAnswerIsNoParityAtAnySplit(String text) {
        byte[] sent = text.getBytes(StandardCharsets.UTF_8);
        for (int a = 0; a <= sent.length; a++) {
            for (boolean telnet : new boolean[] {false, true}) {
                TerminalParityDetector fresh = new TerminalParityDetector();
                heard(fresh, telnet, cut(sent, a, sent.length));
                assertFalse(fresh.recognised(), text + ", " + a);
            }
        }
    }

    /// An emulator of telnet is asked for everything else before it is thought of parity.
    @ParameterizedTest
    @ValueSource(strings = {"é", "œA", "ç", "è", "ÇÈÙ", "Ò"})
    void whoSpeaksTelnetIsTakenByHisWord(String text) {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("CP1252")}) {
            byte[] sent = text.getBytes(charset);
            for (byte b : sent) {
                String one = HEX.toHexDigits(b);
                assertEquals(one, heard(parity, true, one));
            }
            assertFalse(parity.recognised());
        }
    }

    @Test
    void zerosBetweenTellNothing() {
        assertEquals("00000000", heard(parity, false, "0000", "0000"));
        assertFalse(parity.recognised());
        assertEquals("0013000041", heard(parity, false, "0093000041"));
        assertTrue(parity.recognised());
    }

    private static String[] cut(byte[] bytes, int a, int b) {
        return new String[] {
            HEX.formatHex(Arrays.copyOfRange(bytes, 0, a)),
            HEX.formatHex(Arrays.copyOfRange(bytes, a, b)),
            HEX.formatHex(Arrays.copyOfRange(bytes, b, bytes.length))
        };
    }

    private static String heard(TerminalParityDetector parity, boolean telnet, String... pieces) {
        StringBuilder heard = new StringBuilder();
        for (String piece : pieces) {
            byte[] bytes = HEX.parseHex(piece);
            parity.strip(bytes, bytes.length, telnet);
            heard.append(HEX.formatHex(bytes));
        }
        return heard.toString();
    }

    /// A reader that waited in vain has heard nothing, however often.
    @Test
    void silenceBehindHalfAKeySaysNothing() {
        TerminalParityDetector parity = new TerminalParityDetector();
        parity.strip(new byte[] {(byte) 0x93}, 1, false);
        for (int i = 0; i < 2 * TerminalParityDetector.LETTERS; i++) {
            parity.strip(new byte[8], 0, false);
        }
        parity.strip(new byte[8], -1, false);
        assertFalse(parity.recognised());
    }
}
