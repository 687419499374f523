package minitel.gateway.session.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.io.DuplexPair;
import minitel.videotex.Restore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InkingTest {
    private static final class Deaf implements Inking.Ear {
        @Override
        public void paced(long lineNanos, long tookNanos) {}

        @Override
        public void painted(byte[] bytes, int offset, int length) {}

        @Override
        public void restored(Restore.Acknowledgements acknowledgements) {}

        @Override
        public boolean showsPhotos() {
            return true;
        }

        @Override
        public void broken() {}

        @Override
        public void lost() {}
    }

    /// A character takes 8.416 ms at 1200 bit/s, 2.104 ms at 4800.
    @ParameterizedTest
    @CsvSource({
        "4800, 41 42 43, 0",
        "4800, 0C, 6895834",
        "1200, 0C, 583334",
        "4800, 41 12 7F, 18055834",
        "1200, 41 12 41, 0",
        "0, 0C 12 7F, 0",
    })
    void whatTheTerminalWorksAtLongerThanTheLineIsCounted(int speed, String hex, long nanos) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        Inking inking =
                new Inking(
                        new DuplexPair(64).left(), new Insertions(() -> {}, () -> 0), new Deaf());
        Pen pen = new Pen(1, Opening.KEEP, new byte[0], new Pace(speed, 0));
        pen.source = bytes;
        pen.end = bytes.length;
        assertEquals(bytes.length, inking.chunk(pen, 100));
        assertEquals(nanos, inking.overtime());
    }
}
