package minitel.gateway.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import minitel.kit.Fuzz;
import minitel.videotex.KeyEvent;
import minitel.videotex.KeyScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyMaskingTest {
    private static final HexFormat HEX = HexFormat.of();

    private static List<KeyEvent> keys(List<byte[]> pieces) {
        List<KeyEvent> keys = new ArrayList<>();
        byte[] held = {};
        for (byte[] piece : pieces) {
            KeyScanner.Scan scan = KeyScanner.scan(held, piece, piece.length);
            keys.addAll(scan.events());
            held = scan.held();
        }
        keys.addAll(KeyScanner.release(held));
        return keys;
    }

    @ParameterizedTest(name = "{0}: {1} is written as {2}")
    @CsvSource({
        "letters,               414243,             2e2e2e",
        "a letter and Envoi,    411341,             2e1341",
        "Connexion/Fin,         1349,               1349",
        "Suite through PAD-X3,  1b28340d,           1b28340d",
        "Envoi in Téléinfo,     1b4f4d,             1b4f4d",
        "an accent,             194265,             2e",
        "an accent with NULs,   1900420065,         2e",
        "a character of G2,     197a,               2e",
        "an accent on nothing,  1942,               2e",
        "SS2 and return,        190d,               2e2e",
        "é in UTF-8,            c3a9,               2e",
        "a euro in UTF-8,       e282ac41,           2e2e",
        "return and tabulator,  0d09,               2e2e",
        "NULs,                  0000,               ''",
        "an arrow,              1b5b41,             1b5b41",
        "an identity,           0143753c04,         0143753c04",
        "a memory of the user,  0147454e455604,     012e2e2e2e2e04",
        "a protocol answer,     1b3b615a53,         1b3b615a53",
        "a cursor position,     1f4141,             1f4141",
        "switched on,           135913531354,       135913531354",
        "a notification,        1350,               1350",
        "a broken sequence,     1b5b33310d,         2e2e2e2e2e",
    })
    void noTypedCharacterIsWrittenAtAnySplit(String what, String typed, String written) {
        Fuzz.everySplit(
                HEX.parseHex(typed),
                pieces ->
                        assertEquals(
                                written,
                                HEX.formatHex(KeyMasking.of(false).apply(keys(pieces))),
                                what + " in " + pieces.size() + " pieces"));
    }

    @Test
    void withKeystrokesEveryByteIsWritten() {
        Fuzz.times(
                500,
                20261121,
                rnd -> {
                    byte[] typed = Fuzz.bytes(rnd, 40);
                    byte[] written = KeyMasking.of(true).apply(keys(Fuzz.split(typed, rnd)));
                    assertEquals(HEX.formatHex(typed), HEX.formatHex(written));
                });
    }

    @Test
    void noLetterOfRandomTextIsWritten() {
        Fuzz.times(
                500,
                42,
                rnd -> {
                    ByteArrayOutputStream typed = new ByteArrayOutputStream();
                    int letters = rnd.nextInt(30);
                    for (int i = 0; i < letters; i++) {
                        if (rnd.nextInt(4) == 0) {
                            typed.writeBytes(new byte[] {0x19, 0x42});
                        }
                        typed.write('a' + rnd.nextInt(26));
                    }
                    List<byte[]> pieces = Fuzz.split(typed.toByteArray(), rnd);
                    byte[] written = KeyMasking.of(false).apply(keys(pieces));
                    assertEquals(".".repeat(letters), new String(written));
                });
    }
}
