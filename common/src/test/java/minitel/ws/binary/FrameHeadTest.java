package minitel.ws.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameHeadTest {
    private final FrameHead head = new FrameHead();

    private void take(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        head.begin();
        for (int i = 0; i < bytes.length; i++) {
            assertFalse(head.isComplete());
            assertEquals(i == bytes.length - 1, head.take(bytes[i]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8200, 0, 0",
        "827D, 125, 0",
        "827E007E, 126, 0",
        "827EFFFF, 65535, 0",
        "827F0000000000010000, 65536, 0",
        "827FFFFFFFFFFFFFFFFF, -1, 0",
        "828501020304, 5, 16909060",
        "82FE010001020304, 256, 16909060",
        "82FF0000000000010000FFFFFFFF, 65536, -1",
    })
    void lengthAndKeyAreKnownWithItsLastByte(String hex, long length, int key) {
        take(hex);

        assertEquals(length, head.length());
        assertEquals(key, head.key());
        assertEquals(2, head.opcode());
    }

    @Test
    void nothingOfTheOneBeforeIsLeft() {
        take("82FF0000000000010000FFFFFFFF");
        take("0901");

        assertEquals(1, head.length());
        assertEquals(0, head.key());
        assertFalse(head.isMasked());
        assertFalse(head.isLast());
        assertTrue(head.isShort());
        assertEquals(9, head.opcode());
        head.begin();
        assertTrue(head.isEmpty());
        assertFalse(head.hasStart());
    }
}
