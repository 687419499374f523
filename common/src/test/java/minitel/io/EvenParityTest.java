package minitel.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EvenParityTest {
    private static final byte BAD = (byte) 0x80;

    @Test
    void everyCharacterGetsAnEvenNumberOfOnes() {
        for (int c = 0; c < 128; c++) {
            byte wire = EvenParity.of((byte) c);
            assertEquals(c, wire & 0x7F);
            assertEquals(0, Integer.bitCount(wire & 0xFF) % 2, "of " + c);
        }
        // 'A' = 1000001 has two ones, 'C' = 1000011 three
        assertEquals((byte) 0x41, EvenParity.of((byte) 'A'));
        assertEquals((byte) 0xC3, EvenParity.of((byte) 'C'));
    }

    @Test
    void anEighthBitIsNoPartOfACharacter() {
        for (int c = 0; c < 128; c++) {
            assertEquals(EvenParity.of((byte) c), EvenParity.of((byte) (c | 0x80)));
        }
    }

    @Test
    void everyCharacterComesBack() {
        for (int c = 0; c < 128; c++) {
            byte[] wire = {EvenParity.of((byte) c)};
            assertEquals(0, EvenParity.check(wire, 1, BAD));
            assertEquals((byte) c, wire[0]);
        }
    }

    @Test
    void everySingleWrongBitIsSeen() {
        for (int c = 0; c < 128; c++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] wire = {(byte) (EvenParity.of((byte) c) ^ 1 << bit)};
                assertFalse(EvenParity.isEven(wire[0]));
                assertEquals(1, EvenParity.check(wire, 1, BAD));
                assertEquals(BAD, wire[0]);
            }
        }
    }

    @Test
    void halfOfAllBytesAreGood() {
        int good = 0;
        for (int b = 0; b < 256; b++) {
            good += EvenParity.isEven((byte) b) ? 1 : 0;
        }
        assertEquals(128, good);
        assertTrue(EvenParity.isEven((byte) 0));
        assertFalse(EvenParity.isEven(BAD));
    }

    @Test
    void onlyThePartThatIsMeantIsTouched() {
        byte[] text = {'a', 'C', 'C', 'b'};
        assertArrayEquals(new byte[] {(byte) 0xC3, (byte) 0xC3}, EvenParity.added(text, 1, 2));
        assertArrayEquals(new byte[] {'a', 'C', 'C', 'b'}, text);
        byte[] received = {(byte) 0xC3, 'C', 'C'};
        assertEquals(1, EvenParity.check(received, 2, BAD));
        assertArrayEquals(new byte[] {'C', BAD, 'C'}, received);
    }

    /// Where the parity is not to be looked at.
    @Test
    void whateverTheEighthBitIsItCanBeCleared() {
        byte[] received = {(byte) 0xC3, 'C', (byte) 0xC1, (byte) 0xC1};
        EvenParity.strip(received, 3);
        assertArrayEquals(new byte[] {'C', 'C', 'A', (byte) 0xC1}, received);
    }
}
