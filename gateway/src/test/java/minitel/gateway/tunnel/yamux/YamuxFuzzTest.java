package minitel.gateway.tunnel.yamux;

import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

final class YamuxFuzzTest {

    @Test
    void whateverComesTheSessionEndsWithTheLineAndLeavesNothing() {
        Fuzz.times(300, 4711, YamuxFuzz::trial);
    }
}
