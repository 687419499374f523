package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RomIdentityTest {

    @ParameterizedTest
    @CsvSource({
        "Cu<, Telic ou Matra, Minitel 1B, true, 4800, true, false, false",
        "Cu3, Telic-Alcatel, Minitel 1B, true, 4800, true, false, false",
        "Bu0, RTIC-Philips, Minitel 1B, true, 4800, true, false, false",
        "Bv4, RTIC-Philips, Minitel 2, true, 9600, true, true, false",
        "Pv1, Philips, Minitel 2 Photo, true, 9600, true, true, true",
        "Cb2, Telic-Alcatel, Minitel 1 ABCD, false, 1200, false, false, false",
        "Br1, RTIC-Philips, Minitel 1 retournable, true, 1200, false, false, false",
        "Cz1, Telic-Alcatel, Minitel 12, true, 9600, true, true, false",
        "EmU, CCS, émulateur MiniPavi, false, 1200, false, false, false",
        "Z?9, inconnu, inconnu, false, 1200, false, false, false"
    })
    void threeLettersTellMakerModelAndAbilities(ArgumentsAccessor row) {
        RomIdentity identity = RomIdentity.of(row.getString(0)).orElseThrow();
        assertEquals(row.getString(0), identity.toString());
        assertEquals(row.getString(1), identity.makerName());
        assertEquals(row.getString(2), identity.modelName());
        assertEquals(row.getBoolean(3), identity.turnable());
        assertEquals(row.getInteger(4), identity.topSpeed());
        assertEquals(row.getBoolean(5), identity.eightyColumns());
        assertEquals(row.getBoolean(6), identity.drcs());
        assertEquals(row.getBoolean(7), identity.photo());
    }

    @ParameterizedTest
    @CsvSource({
        "01 43 75 3C 04, Cu<",
        "01 00 43 75 00 3C 04, Cu<",
        "01 43 75 7C 04, Cu<",
        "01 7F 7F 7F 04, \u007f\u007f\u007f"
    })
    void anAnswerIsRead(String bytes, String rom) {
        assertEquals(rom, RomIdentity.parse(FixtureLine.bytes(bytes)).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01",
                "01 43 75 3C",
                "43 75 3C",
                "01 43 75 04",
                "01 43 75 3C 3C 04",
                "01 43 75 BC 04",
                "01 43 0D 3C 04",
                "02 43 75 3C 04",
                "01 43 75 3C 05"
            })
    void anythingElseIsNoIdentity(String bytes) {
        assertTrue(RomIdentity.parse(FixtureLine.bytes(bytes)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Cu", "Cu<4", "C\n<", "Cué"})
    void otherTextIsNoIdentity(String text) {
        assertTrue(RomIdentity.of(text).isEmpty());
    }

    @Test
    void itIsSaidAsATerminalSaysIt() {
        assertArrayEquals(
                FixtureLine.bytes("01 43 75 3C 04"), RomIdentity.of("Cu<").orElseThrow().bytes());
    }
}
