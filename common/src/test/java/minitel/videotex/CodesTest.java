package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {

    @Test
    void namedSequencesAreThoseOfTheStandard() {
        assertEquals("1B 39 7B", FixtureLine.hex(CodeSequences.enqRom()));
        assertEquals("1B 39 67", FixtureLine.hex(CodeSequences.deconnexion()));
        assertEquals("1B 39 74", FixtureLine.hex(CodeSequences.statusSpeed()));
        assertEquals("1B 5B 3F 7B", FixtureLine.hex(CodeSequences.teletel()));
        assertEquals("1B 3A 32 7E", FixtureLine.hex(CodeSequences.videotex()));
        assertEquals("1F 45 59", FixtureLine.hex(CodeSequences.at(5, 25)));
        assertEquals("1B 3B 60 58 52", FixtureLine.hex(CodeSequences.pro3(0x60, 0x58, 0x52)));
    }

    @ParameterizedTest
    @CsvSource({"300, 52", "1200, 64", "4800, 76", "9600, 7F"})
    void aSpeedIsOneByte(int bitsPerSecond, String code) {
        assertEquals("1B 3A 6B " + code, FixtureLine.hex(CodeSequences.prog(bitsPerSecond)));
    }

    @Test
    void aSpeedThatNoMinitelHasIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CodeSequences.prog(2400));
    }

    @Test
    void aCallerWhoSpoilsASequenceSpoilsItForHimselfOnly() {
        CodeSequences.enqRom()[0] = 0;
        FunctionKey.ENVOI.bytes()[0] = 0;
        assertEquals("1B 39 7B", FixtureLine.hex(CodeSequences.enqRom()));
        assertEquals("13 41", FixtureLine.hex(FunctionKey.ENVOI.bytes()));
    }

    @Test
    void theNineKeysAreThirteenAndFortyOneToFortyNine() {
        int code = 0x41;
        for (FunctionKey key : FunctionKey.values()) {
            assertEquals(code++, key.code());
        }
        assertEquals(0x4A, code);
    }
}
