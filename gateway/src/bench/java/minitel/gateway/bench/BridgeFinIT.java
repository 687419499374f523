package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("storm")
class BridgeFinIT {
    @ParameterizedTest
    @ValueSource(ints = {1200, 4800})
    void bringsWhoeverSitsAtAMinitelHome(int speed) throws Exception {
        long seed = System.nanoTime();
        List<String> failures = new BridgeFin(10, speed, seed).run(5);
        assertEquals(List.of(), failures, () -> "seed " + seed);
    }
}
