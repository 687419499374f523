package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransliterationTest {

    @ParameterizedTest
    @CsvSource({
        "œ, 197a",
        "Œ, 196a",
        "→, 192e",
        "↑, 5e",
        "│, 7c",
        "─, 60",
        "┼, 2b",
        "█, 7f",
        "β, 197b",
        "ĉ, 194363",
        "ő, 6f",
        "Ÿ, 194859",
        "’, 27",
        "…, 2e2e2e",
        "™, 544d",
        "℃, 193043",
        "≤, 3c3d",
        "'\u2003', 20",
        "漢, 3f",
        "😀, 3f",
        "\uFEFF, ''",
    })
    void aCharacterGoesAsTheMinitelHasItOrAsWhatIsNearest(String character, String bytes) {
        assertEquals(bytes, written(character));
    }

    @Test
    void whatAReaderSeesAsOneCharacterIsOneStandIn() {
        assertEquals("413f42", written("A👨‍👩‍👧B"));
        assertEquals("3f21", written("👍🏽!"));
        assertEquals("3f21", written("❤\uFE0F!"));
        assertEquals("4652", written("🇫🇷"));
        assertEquals("197a", written("\u200Dœ"));
    }

    @Test
    void anAccentBehindItsLetterIsDrawnOnIt() {
        Display display = new Display();
        for (byte b : HexFormat.of().parseHex(written("Ete\u0301 n\u0303o\u0302"))) {
            display.write(b & 0xFF);
        }
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= 6; column++) {
            row.append(display.cell(1, column).glyph());
        }
        assertEquals("Eté nô", row.toString());
    }

    @Test
    void anAccentWithoutALetterIsNothing() {
        assertEquals("", written("\u0301"));
        assertEquals("31", written("1\u0301"));
        assertEquals("65081942657a", written("e\u0301\u0302z"));
    }

    private static String written(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int before = -1;
        for (int codePoint : text.codePoints().toArray()) {
            if (codePoint <= 0xFF) {
                bytes.write(codePoint);
            } else {
                bytes.writeBytes(Transliteration.of(before, codePoint));
            }
            before = codePoint;
        }
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
