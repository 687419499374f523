package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFiguresTest {
    @Test
    void theWayThatIsUsedIsTheOneWhoseFirstNumberSaysSo() {
        PathFigures best =
                PathFigures.best("0:1:1:0:0:9:1:0:2:0 1:1:1:0:0:12:100:1:200:1 ").orElseThrow();
        assertEquals(100, best.sent());
        assertEquals(200, best.received());
        assertEquals("1:1:1:0:0:12:100:1:200:1 ", best.toString());
    }

    /// An engine of somebody else may say anything.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1:1:1:0:0:12:100:1:200",
                "1:1:1:0:0:12:100:1:200:x",
                "1:1:1:0:0:12:-100:1:200:1",
                "1:1:1:0:0:12:18446744073709551615:1:200:1",
                "1:1:1:0:0:12:99999999999999999999:1:200:1",
            })
    void whatIsNoFiguresIsNone(String stats) {
        assertEquals(Optional.empty(), PathFigures.best(stats));
    }
}
