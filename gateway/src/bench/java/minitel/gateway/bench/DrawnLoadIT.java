package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("storm")
class DrawnLoadIT {
    @Test
    void whoIsDrawnStaysAndWhoTypesBesideHimIsHeard() throws Exception {
        Arguments few =
                new Arguments(
                        new String[] {"--sessions", "60", "--seconds", "2"},
                        "--sessions",
                        "--seconds");
        DrawnLoad.Result result = new DrawnLoad(few).measure("xterm");
        assertEquals(0, result.ended());
        assertEquals(0, result.missing());
    }
}
