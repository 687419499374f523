package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({
        // kernel, timesyncd, up in seconds, settled
        "5, false, 10, false",
        "5, false, 119, false",
        "5, false, 120, true",
        "5, true, 0, true",
        "0, false, 0, true",
        "4, false, 0, true",
        "-1, false, 10, false",
        "-1, false, 120, true",
        "6, false, 10, false",
    })
    void anyOneSignIsEnough(int kernel, boolean timesyncd, long up, boolean settled) {
        assertEquals(settled, WallClock.settled(kernel, timesyncd, Duration.ofSeconds(up)));
    }

    @Test
    void theUptimeIsReadInSeconds() throws Exception {
        assertEquals(Duration.ofSeconds(94), up("94.70 340.59\n"));
        assertEquals(Duration.ofSeconds(0), up("0 0"));
    }

    @Test
    void anUptimeThatCannotBeReadIsLongEnough() throws Exception {
        for (String text : new String[] {"", "soon\n", ".5 1", "99999999999999999999.1 2"}) {
            assertEquals(WallClock.ENOUGH, up(text), text);
        }
        assertEquals(WallClock.ENOUGH, WallClock.up(directory.resolve("missing")));
    }

    private Duration up(String text) throws Exception {
        return WallClock.up(Files.writeString(directory.resolve("uptime"), text));
    }
}
