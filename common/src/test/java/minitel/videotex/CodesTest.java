package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {

    @Test
    void namedSequencesAreThoseOfTheStandard() {
        assertEquals("1B 39 7B", Cases.hex(Commands.enqRom()));
        assertEquals("1B 39 67", Cases.hex(Commands.deconnexion()));
        assertEquals("1B 39 74", Cases.hex(Commands.statusSpeed()));
        assertEquals("1B 5B 3F 7B", Cases.hex(Commands.teletel()));
        assertEquals("1B 3A 32 7E", Cases.hex(Commands.videotex()));
        assertEquals("1F 45 59", Cases.hex(Commands.at(5, 25)));
        assertEquals("1B 3B 60 58 52", Cases.hex(Commands.pro3(0x60, 0x58, 0x52)));
    }

    @ParameterizedTest
    @CsvSource({"300, 52", "1200, 64", "4800, 76", "9600, 7F"})
    void aSpeedIsOneByte(int bitsPerSecond, String code) {
        assertEquals("1B 3A 6B " + code, Cases.hex(Commands.prog(bitsPerSecond)));
    }

    @Test
    void aSpeedThatNoMinitelHasIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Commands.prog(2400));
    }

    @Test
    void aCallerWhoSpoilsASequenceSpoilsItForHimselfOnly() {
        Commands.enqRom()[0] = 0;
        FunctionKey.ENVOI.bytes()[0] = 0;
        assertEquals("1B 39 7B", Cases.hex(Commands.enqRom()));
        assertEquals("13 41", Cases.hex(FunctionKey.ENVOI.bytes()));
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
