package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideotexTextTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private static final String G0 =
            " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]↑_"
                    + "─abcdefghijklmnopqrstuvwxyz⎸|⎹‾█";
    private static final String G2 = "£§←→↓°±÷¼½¾Œœßàèùéâêîôûëïçäöü";
    private static final String ACCENTED = "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜáíóúìòÁÍÓÚ";

    @Test
    void everyCharacterOfTheRepertoireComesBack() {
        String all = G0 + G2 + ACCENTED;

        assertEquals(all, VideotexText.decode(VideotexText.encode(all)));
        assertEquals(all.length(), VideotexText.columns(all));
    }

    @Test
    void g0IsTheBytesFrom20To7F() {
        byte[] bytes = VideotexText.encode(G0);

        assertEquals(96, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            assertEquals(0x20 + i, bytes[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "£, 19 23",
        "$, 24",
        "#, 23",
        "§, 19 27",
        "←, 19 2C",
        "↑, 5E",
        "→, 19 2E",
        "↓, 19 2F",
        "°, 19 30",
        "±, 19 31",
        "÷, 19 38",
        "¼, 19 3C",
        "½, 19 3D",
        "¾, 19 3E",
        "Œ, 19 6A",
        "œ, 19 7A",
        "ß, 19 7B",
        "β, 19 7B",
        "à, 19 41 61",
        "è, 19 41 65",
        "ù, 19 41 75",
        "é, 19 42 65",
        "â, 19 43 61",
        "ê, 19 43 65",
        "î, 19 43 69",
        "ô, 19 43 6F",
        "û, 19 43 75",
        "ä, 19 48 61",
        "ë, 19 48 65",
        "ï, 19 48 69",
        "ö, 19 48 6F",
        "ü, 19 48 75",
        "ç, 19 4B 63",
        "É, 19 42 45",
        "Ç, 19 4B 43",
        "ń, 19 42 6E",
        "ñ, 6E",
        "å, 61",
        "^, 5E",
        "`, 27",
        "{, 28",
        "}, 29",
        "~, 2D",
        "’, 27",
        "—, 60",
        "│, 7C",
        "■, 7F",
        "…, 2E 2E 2E",
        "«, 22",
        "–, 2D",
        "ﬁ, 66 69",
        "Æ, 41 45",
        "², 32",
        "漢, 3F",
        "한, 3F",
        "∞, 3F",
        "≠, 3C 3E",
        "┌, 2B",
        "‑, 2D",
        "▶, 19 2E",
    })
    void charactersHaveTheseBytes(String text, String bytes) {
        assertEquals(bytes, HEX.formatHex(VideotexText.encode(text)));
    }

    @Test
    void decomposedLettersAreTheSameAsComposedOnes() {
        assertEquals(encoded("é"), encoded("e\u0301"));
        assertEquals("19 42 78", encoded("x\u0301"));
        assertEquals("19 43 61", encoded("ấ"), "the first mark counts");
    }

    @Test
    void whatAReaderSeesAsOneCharacterIsOneQuestionMark() {
        assertEquals("A ? ? ? B", shown("A 😀 👨‍👩‍👧 🇫🇷 B"));
        assertEquals("?", shown("\uD83D"), "half of a pair");
        assertEquals("1", shown("1️⃣"));
        assertEquals("A", shown("\u0301A"), "a mark without a letter");
    }

    @Test
    void textCarriesNoCommands() {
        assertEquals("A 9gB  C D", shown("A\u001B9gB\u0000\tC\r\nD"));
        assertEquals("A  B", shown("A\u007F\u0085B"));
        assertEquals("AB", shown("A\u200B\uFEFF\u00ADB"));
        assertEquals("A B", shown("A\u00A0B"));
    }

    @ParameterizedTest
    @CsvSource({
        "00 41 00 42 00, AB",
        "19 00 42 00 65, é",
        "16 42 65, é",
        "19 42 20, ' '",
        "19 50, _",
        "19 44 6E, n",
        "19 2D, ↑",
        "19 24 19 26, $#",
        "19 42 13 45, E",
        "99 C2 E5, é",
        "19, ''",
        "19 42, ''",
        "41 0C 42, AB",
    })
    void receivedBytesAreThisText(String bytes, String text) {
        assertEquals(text, VideotexText.decode(HEX.parseHex(bytes)));
    }

    private static String encoded(String text) {
        return HEX.formatHex(VideotexText.encode(text));
    }

    private static String shown(String text) {
        return VideotexText.decode(VideotexText.encode(text));
    }

    @Test
    void aCharacterIsWhatAReaderSees() {
        assertEquals(
                List.of("a", "é", "👩‍👩‍👧", "\n", "æ"),
                VideotexText.characters("ae\u0301👩‍👩‍👧\næ"));
    }
}
