package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("storm")
class ConnexionFinIT {
    @ParameterizedTest
    @CsvSource({"TELNET, 0", "WEBSOCKET, 0", "TELNET, 9600", "WEBSOCKET, 9600"})
    void bringsTheUserHomeFromAnywhere(Entrance entrance, int speed) throws Exception {
        long seed = System.nanoTime();
        List<String> failures = new ConnexionFin(40, 8, seed).run(entrance, speed);
        assertEquals(List.of(), failures, () -> "seed " + seed);
    }
}
