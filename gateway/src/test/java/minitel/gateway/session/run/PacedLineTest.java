package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.session.run.PacedLine.WheelPacing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacedLineTest {
    private final AtomicLong now = new AtomicLong();
    private final PacedLine line = new PacedLine(new PaceWheel(now::get), now::get);

    /// A character takes 8.416 ms at 1200 bit/s, 2.104 ms at 4800.
    @ParameterizedTest
    @CsvSource({
        "4800, 41 42 43, 0",
        "4800, 0C, 6895834",
        "1200, 0C, 583334",
        "4800, 41 12 7F, 18055834",
        "1200, 41 12 41, 0",
        "0, 0C 12 7F, 0",
    })
    void whatTheTerminalWorksAtLongerThanTheLineIsCounted(int speed, String hex, long nanos) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        WheelPacing pacing = line.at(speed);
        for (byte b : bytes) {
            pacing.put(b, 0);
        }
        pacing.written();
        assertEquals(bytes.length * pacing.character() + nanos, line.free());
    }

    @Test
    void nothingGoesBeforeTheLineHasSentWhatWasWrittenUnderWhicheverPen() {
        WheelPacing first = line.at(1200);
        assertTrue(first.open(0, 0));
        first.put((byte) 'A', 0);
        first.written();
        WheelPacing second = line.at(1200);
        assertFalse(second.open(0, line.free() - 1));
        assertTrue(second.open(0, line.free()));
        assertTrue(line.at(0).open(0, 0), "a line without a pace");
    }
}
