package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

class ServiceParityDetectorTest {
    private static final HexFormat HEX = HexFormat.of();

    /// The first bytes of an open-source server of Minitels behind converters.
    private static final byte[] FIRST = HEX.parseHex("0c1e9fc041a0125a");

    private static final byte[] PAGE =
            "\f\37AA\33TAnnuaire \177\177 3615 \22Zfin\r\n".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void theFirstBytesOfAServerOfEvenParityArePaintedAtEverySplit() {
        for (int a = 0; a <= FIRST.length; a++) {
            for (int b = a; b <= FIRST.length; b++) {
                String split = a + ", " + b;
                assertEquals("0c1e1f404120125a", heard(FIRST, false, a, b), split);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aWholePageIsPaintedAtEverySplitToo(boolean telnet) {
        byte[] sent = EvenParity.added(PAGE, 0, PAGE.length);
        for (int split = 0; split <= sent.length; split++) {
            assertEquals(HEX.formatHex(PAGE), heard(sent, telnet, split, split), "at " + split);
        }
        assertEquals(HEX.formatHex(PAGE), byteByByte(sent, telnet));
    }

    /// A character that the line has spoilt is worth one character.
    @Test
    void onceSixteenHadTheirBitAWrongOneIsNoise() {
        byte[] sent = EvenParity.added(PAGE, 0, PAGE.length);
        byte[] much = Arrays.copyOf(sent, 3 * sent.length);
        System.arraycopy(sent, 0, much, sent.length, sent.length);
        System.arraycopy(sent, 0, much, 2 * sent.length, sent.length);
        much[2 * sent.length] ^= 0x04;
        byte[] expected = much.clone();
        EvenParity.strip(expected, expected.length);
        assertEquals(HEX.formatHex(expected), heard(much, false, sent.length, 2 * sent.length));
    }

    @ParameterizedTest
    @CsvSource({"15, 41c3", "16, 4143"})
    void sixteenAreEnoughAndFifteenAreNot(int marked, String heard) {
        byte[] sent = new byte[marked + 3];
        Arrays.fill(sent, (byte) 0xA0);
        sent[marked] = 0x01; // odd
        sent[marked + 1] = 0x41;
        sent[marked + 2] = (byte) 0xC3;
        String all = heard(sent, false, marked, marked);
        assertEquals(heard, all.substring(all.length() - 4));
    }

    /// Whatever has the eighth bit for characters of its own.
    @ParameterizedTest
    @CsvSource({
        "UTF-8, été à la plage ─ ÷",
        "UTF-8, Ét\u00e9 1615",
        "ISO-8859-1, Été à Nîmes",
        "IBM437, ┌──┐ Menu",
        "UTF-8, Debian GNU/Linux 13 – héron"
    })
    void eightBitsPassUntouched(String charset, String text) {
        byte[] sent = text.getBytes(Charset.forName(charset));
        assertEquals(HEX.formatHex(sent), heard(sent, false, sent.length, sent.length));
    }

    /// After the first page of seven bits everything is known.
    @Test
    void aServiceWithoutParityMaySendAnythingLater() {
        byte[] eight = HEX.parseHex("c3a9e8c0a0ffc3a9");
        byte[] sent = Arrays.copyOf(PAGE, PAGE.length + eight.length);
        System.arraycopy(eight, 0, sent, PAGE.length, eight.length);
        assertEquals(HEX.formatHex(sent), byteByByte(sent, false));
    }

    /// `1B 70 23 40 7F`: the length is not even.
    @Test
    void aPhotographAtTheVeryBeginningIsLeftAsItIs() {
        byte[] unit = HEX.parseHex("1b7023407f61" + "5151" + "ffd8ffe000104a46");
        assertEquals(HEX.formatHex(unit), heard(unit, false, 8, 9));
    }

    @Test
    void telnetIsNotParityAtAnySplit() {
        byte[] opening = HEX.parseHex("fffd18fffb01fffb03fffc01fff0");
        for (int split = 0; split <= opening.length; split++) {
            assertEquals(HEX.formatHex(opening), heard(opening, true, split, split));
        }
    }

    /// `FC` is WONT, and all of it is even.
    @Test
    void aHostThatBeginsWithARefusalOfTelnetIsLeftAsItIsAtAnySplit() {
        byte[] opening = HEX.parseHex("fffc03fffc1820e9");
        for (int a = 0; a <= opening.length; a++) {
            for (int b = a; b <= opening.length; b++) {
                assertEquals(HEX.formatHex(opening), heard(opening, true, a, b), a + ", " + b);
            }
        }
    }

    @Test
    void nothingIsNothing() {
        ServiceParityDetector parity = new ServiceParityDetector(false);
        byte[] bytes = FIRST.clone();
        parity.strip(bytes, -1);
        parity.strip(bytes, 0);
        assertArrayEquals(FIRST, bytes);
        assertTrue(EvenParity.isEven((byte) 0));
    }

    private static String heard(byte[] sent, boolean telnet, int a, int b) {
        ServiceParityDetector parity = new ServiceParityDetector(telnet);
        return piece(parity, sent, 0, a) + piece(parity, sent, a, b) + piece(parity, sent, b);
    }

    private static String byteByByte(byte[] sent, boolean telnet) {
        ServiceParityDetector parity = new ServiceParityDetector(telnet);
        StringBuilder heard = new StringBuilder();
        for (int i = 0; i < sent.length; i++) {
            heard.append(piece(parity, sent, i, i + 1));
        }
        return heard.toString();
    }

    private static String piece(ServiceParityDetector parity, byte[] sent, int from) {
        return piece(parity, sent, from, sent.length);
    }

    private static String piece(ServiceParityDetector parity, byte[] sent, int from, int to) {
        byte[] bytes = Arrays.copyOfRange(sent, from, to);
        parity.strip(bytes, bytes.length);
        return HEX.formatHex(bytes);
    }
}
