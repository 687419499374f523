package minitel.bridge.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import minitel.bridge.terminal.Insertions.Kind;
import minitel.videotex.CodeSequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InkTest {
    private static final long SECOND = 1_000_000_000;

    private final NotedLine line = new NotedLine(9600);
    private final Insertions insertions = new Insertions();
    private final Ink ink =
            new Ink(line, new TerminalSetup(false, 7), insertions, new PendingReplies(), 0);

    private long flow(String hex, long now) throws IOException {
        byte[] bytes = Hex.bytes(hex);
        return ink.flow(new Source(bytes, 0, bytes.length, true), now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1B 3A 66 02 41", "1B 3A 31 7D 41"})
    void whereNoCommandIsObeyedNoneIsInsertedHoweverLongItWaits(String open) throws IOException {
        flow(open, 0);
        insertions.add(Kind.HANG_UP, CodeSequences.deconnexion(), 0);
        assertEquals(Ink.NEVER, flow("", 10 * SECOND));
        assertEquals(open, line.written());
    }

    @Test
    void insideASequenceACommandWaitsAsLongAsItMay() throws IOException {
        flow("1F 41", 0);
        insertions.add(Kind.HANG_UP, CodeSequences.deconnexion(), 0);
        assertEquals(SECOND / 20, flow("", SECOND / 100));
        assertEquals("1F 41", line.written());
        flow("41", SECOND / 20);
        assertEquals("1F 41 1B 39 67 41", line.written());
    }
}
