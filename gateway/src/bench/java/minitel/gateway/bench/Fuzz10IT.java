package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("storm")
class Fuzz10IT {
    @Test
    void garbageHarmsNobodyElse() throws Exception {
        long seed = System.nanoTime();
        List<String> failures = new Fuzz10(8, 1, seed).run();
        assertEquals(List.of(), failures, () -> "seed " + seed);
    }
}
