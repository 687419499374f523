package minitel.videotex.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// ISO 9281: the only bytes of eight bits.
class DisplayPhotosTest extends DisplayProbe {
    @Test
    void aUnitIsSteppedOver() {
        hex("1B702340 7F4153 41");
        assertEquals("A", display.row(1).strip());
    }

    @Test
    void itsBytesMeanNothing() {
        hex("1B702340 7F4552FFD81B0C 41");
        assertEquals("A", display.row(1).strip());
        hex("0C 1B702340 7F4552001B3900 42");
        assertEquals("B", display.row(1).strip());
    }

    @Test
    void lengthsHaveFiveBitsAByteWithTheHighestFirst() {
        hex("1B702340 7F6151" + "0C".repeat(0x31) + "41");
        assertEquals("A", display.row(1).strip());
        hex("0C 1B702340 7F617047" + "0C".repeat(0x607) + "42");
        assertEquals("B", display.row(1).strip());
    }

    @Test
    void oneThatIsNoneIsText() {
        hex("1B7041 1B702342 1B7023407F0D43");
        assertEquals("CB", display.row(1).strip());
        hex("0C 1B7023407F30 41");
        assertEquals("0A", display.row(1).strip());
    }

    @Test
    void oneOfMoreThan65535BytesIsText() {
        hex("1B7023407F 617F7F5F").text("x".repeat(65_535)).text("A");
        assertEquals("A", display.row(1).strip());
        hex("0C 1B7023407F 627F7F5F 41");
        assertEquals("_A", display.row(1).strip());
        hex("0C 1B7023407F 7F7F7F7F 42");
        assertEquals("█B", display.row(1).strip());
    }

    @Test
    void anEmptyOneEndsAtOnce() {
        hex("1B7023407F40 41");
        assertEquals("A", display.row(1).strip());
    }
}
