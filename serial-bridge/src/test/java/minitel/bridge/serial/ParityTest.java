package minitel.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ParityTest {

    @Test
    void everyCharacterGetsAnEvenNumberOfOnes() {
        for (int c = 0; c < 128; c++) {
            byte wire = Parity.even((byte) c);
            assertEquals(c, wire & 0x7F);
            assertEquals(0, Integer.bitCount(wire & 0xFF) % 2, "of " + c);
        }
        // 'A' = 1000001 has two ones, 'C' = 1000011 three
        assertEquals((byte) 0x41, Parity.even((byte) 'A'));
        assertEquals((byte) 0xC3, Parity.even((byte) 'C'));
    }

    @Test
    void anEighthBitIsNoPartOfACharacter() {
        for (int c = 0; c < 128; c++) {
            assertEquals(Parity.even((byte) c), Parity.even((byte) (c | 0x80)));
        }
    }

    @Test
    void everyCharacterComesBack() {
        for (int c = 0; c < 128; c++) {
            byte[] wire = {Parity.even((byte) c)};
            assertEquals(0, Parity.strip(wire, 1));
            assertEquals((byte) c, wire[0]);
        }
    }

    @Test
    void everySingleWrongBitIsSeen() {
        for (int c = 0; c < 128; c++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] wire = {(byte) (Parity.even((byte) c) ^ 1 << bit)};
                assertFalse(Parity.isEven(wire[0]));
                assertEquals(1, Parity.strip(wire, 1));
                assertEquals(Line.BAD, wire[0]);
            }
        }
    }

    @Test
    void halfOfAllBytesAreGood() {
        int good = 0;
        for (int b = 0; b < 256; b++) {
            good += Parity.isEven((byte) b) ? 1 : 0;
        }
        assertEquals(128, good);
        assertTrue(Parity.isEven((byte) 0));
        assertFalse(Parity.isEven(Line.BAD));
    }

    @Test
    void onlyThePartThatIsMeantIsTouched() {
        byte[] text = {'a', 'C', 'C', 'b'};
        assertArrayEquals(new byte[] {(byte) 0xC3, (byte) 0xC3}, Parity.added(text, 1, 2));
        assertArrayEquals(new byte[] {'a', 'C', 'C', 'b'}, text);
        byte[] received = {(byte) 0xC3, 'C', 'C'};
        assertEquals(1, Parity.strip(received, 2));
        assertArrayEquals(new byte[] {'C', Line.BAD, 'C'}, received);
    }
}
