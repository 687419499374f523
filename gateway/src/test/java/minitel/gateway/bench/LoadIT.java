package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("storm")
class LoadIT {
    @ParameterizedTest
    @EnumSource
    void everyKeyComesBack(Entrance entrance) throws Exception {
        TypingPool.Result result = new Load(2).typing(entrance, 50, 2);
        assertEquals(0, result.missing());
        assertEquals(0, result.wrong());
        assertEquals(100, result.keys());
    }

    @ParameterizedTest
    @EnumSource
    void everybodyIsPaintedFor(Entrance entrance) throws Exception {
        Painting.Result result = new Load(2).painting(entrance, 20, 1200);
        assertEquals(0, result.ended());
        assertFalse(result.meanError() > 0.1, "faster than the line");
    }
}
