package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearntHomeTest {
    private static final String HOME = "14 0C 1F 40 41 18 0A 14 0C 48 49";

    @ParameterizedTest
    @CsvSource({
        "41 1B 14 0C 1F 40 41 18 0A 14 0C 48 49, 2",
        "14 0C 1F 40 41 18 0A 0C 48 49, 0",
        "41 14 0C 1F 40 41 18 0A 0C 48 49 58 14 0C 48 49, 1",
        "41 14 0C 1F 40 41 18 0A 14 0C 48, -1",
        "41 14 0C 1F 40 41 18 0A 0C 48 49 58 14 0C 48, -1",
        "14 0C 1F 40 41 18 0A 0C 48 49 58, -1",
        "14 0C 1F 40 41 18 0A 0C 48 49 14 0C 48 49, 0",
        "14 0C 1F 40 41 18 0A 0C 48 49 59 14 0C 48 49, -1",
        "14 0C 1F 40 41 18 0A 0C 48 49 58 0C 48 49 58 14 0C 48 49, -1",
        "14 0C 1F 40 41 18 0A 14 0C 48 49 0A, -1",
        "14 0C 48 49, -1",
    })
    void itsBeginningIsFound(String bytes, int start) {
        byte[] came = hex(bytes);
        assertEquals(start, new LearntHome(hex(HOME), "X").start(came, came.length, "X"));
    }

    @ParameterizedTest
    @CsvSource({
        "14 0C 1F 40 41 18 0A 0C 48 49",
        "14 0C 1F 40 41 18 0A 0C 48 49 58 14 0C 48 49",
    })
    void oneThatWasPaintedByTheGatewayTooIsTheSame(String learnt) {
        byte[] came = hex(HOME);
        assertEquals(0, new LearntHome(hex(learnt), "X").start(came, came.length, "Y"));
    }

    private static byte[] hex(String bytes) {
        return HexFormat.ofDelimiter(" ").parseHex(bytes);
    }
}
