package minitel.gateway.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("storm")
class LoadIT {
    private static final int TENTH_OF_FOUR_SECONDS = 48;

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
        assertTrue(result.lead() <= TENTH_OF_FOUR_SECONDS, () -> "faster than the line: " + result);
    }
}
