package minitel.gateway.peer.trust.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyBeginningTest {
    private static final String TINCANS =
            "4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";

    /// Each of fewer than 72 bits, or no beginning of any key.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "QUJDREVGR0h",
                "            ",
                "QUJDREV GR0hJ",
                "QUJDREVGR0h\u00e9",
                "QUJDREVGR0h$",
                "4A:F5:07:B3:83:F4:8A:D5:8"
            })
    void whatCouldBeFoundByTryingIsNone(String text) {
        assertThrows(IllegalArgumentException.class, () -> KeyBeginning.parse(text));
    }

    @Test
    void nothingLongerThanAKeyIsOne() {
        assertThrows(IllegalArgumentException.class, () -> KeyBeginning.parse("z".repeat(65)));
    }

    @Test
    void twelveLettersOrNineBytesAreEnough() {
        String wireguards = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=";
        for (String key : new String[] {wireguards, TINCANS}) {
            ShownKeys shown = ShownKeys.first(new LinkFingerprint(key), false);
            String begin = key.substring(0, key.equals(TINCANS) ? 26 : 12);
            assertEquals(key, shown.meant("bob", Optional.of(KeyBeginning.parse(begin))).text());
            assertEquals(key, shown.meant("bob", Optional.of(KeyBeginning.parse(key))).text());
            String other = "5" + begin.substring(1);
            assertTrue(
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            shown.meant(
                                                    "bob", Optional.of(KeyBeginning.parse(other))))
                            .getMessage()
                            .startsWith("bob has shown no such key"));
        }
    }
}
