package minitel.videotex;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionTimeTest {
    /// The sum in microseconds.
    @ParameterizedTest
    @CsvSource({
        "41 42 0A 1F 41 41, 0",
        "0C, 9000",
        "0C 0C, 18000",
        "41 12 7F, 20160",
        "41 12 41, 320",
        "41 12 40, 0",
        "12 80, 0",
        "12 12 41, 320",
        "1B 5B 4A, 9000",
        "1B 5B 32 4A, 9000",
        "1B 5B 31 32 4C, 9000",
        "1B 5B 4D 4D, 9000",
        "1B 5B 31 3B 31 48 4A, 0",
        "5B 4A 4C 4D, 0",
        "1B 4A, 0",
        "8C, 9000",
        "41 92 C1, 320",
        "9B DB CA, 9000",
    })
    void aCharacterCosts(String hex, long micros) {
        ExecutionTime executionTime = new ExecutionTime();
        long sum = 0;
        for (byte b : HexFormat.ofDelimiter(" ").parseHex(hex)) {
            sum += executionTime.of(b);
        }
        assertEquals(micros * 1000, sum);
    }
}
