package minitel.gateway.pavi.visit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import minitel.gateway.pavi.background.PaintTaps;
import minitel.gateway.resting.RestingScreen;
import minitel.io.DuplexPair;
import org.junit.jupiter.api.Test;

/// The contract of [VisitScreen].
final class RowZeroTalkTest {
    private static final String ROW_ZERO = "\37@A";
    private static final String BEHIND = "\30\n";

    private final DuplexPair pair = new DuplexPair(4096);
    private final PaintTaps taps = new PaintTaps();
    private final VisitScreen screen =
            new VisitScreen(pair.right(), taps, false, new RestingScreen(RestingScreen.QUIET, 0));

    @Test
    void thatSomebodyWatchesIsSaidAsLongAsHeDoes() throws IOException {
        PaintTaps.Tapped watching = taps.add(new Ignored()).orElseThrow();
        screen.sayWatched("seen");
        screen.sayWatched("seen");
        assertEquals(ROW_ZERO + "seen" + BEHIND, shown());
        watching.close();
        screen.sayWatched("seen");
        screen.sayWatched("seen");
        assertEquals(ROW_ZERO + BEHIND, shown());
    }

    @Test
    void wordsOfAWaitAreSaidOnceAndTakenAway() throws IOException {
        screen.stopWaiting();
        screen.sayWait("wait");
        screen.sayWait("wait");
        screen.stopWaiting();
        screen.stopWaiting();
        assertEquals(ROW_ZERO + "wait" + BEHIND + ROW_ZERO + BEHIND, shown());
    }

    private String shown() throws IOException {
        byte[] bytes = new byte[4096];
        return new String(bytes, 0, pair.left().read(bytes, Duration.ZERO), ISO_8859_1);
    }

    private static final class Ignored implements PaintTaps.Tap {
        @Override
        public void painted(byte[] bytes) {}

        @Override
        public void left() {}
    }
}
