package minitel.bridge.terminal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import minitel.bridge.terminal.Hex;
import minitel.videotex.KeyEvent;
import minitel.videotex.KeyScanner;
import minitel.videotex.SequenceTracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyHeadTest {

    @ParameterizedTest
    @CsvSource({
        "1B 39 7B, 01 43 75 3C 04",
        "1B 39 7A, 01 41 42 04",
        "1B 39 70, 1B 3A 71 42",
        "1B 39 72, 1B 3A 73 40",
        "1B 39 74, 1B 3A 75 64",
        "1B 39 76, 1B 3A 77 43",
        "1B 3A 72 59, 1B 3B 73 59 40",
        "1B 61, 1F 41 41",
        "1B 3B 60 5A 51, 1B 3B 63 5A 44",
        "1B 3B 61 58 52, 1B 3B 63 58 49",
        "1B 3A 62 5A, 1B 3B 63 5A 44",
        "1B 3A 69 45, 1B 3A 73 48",
        "1B 3A 6A 43, 1B 3A 73 48",
        "1B 3B 69 59 41, 1B 3B 73 59 41",
        "1B 3B 6A 59 43, 1B 3B 73 59 41",
        "1B 3A 6B 76, 1B 3A 75 76",
        "1B 3A 65 53, 1B 3A 77 43",
        "1B 3A 32 7D, 13 70",
        "1B 3A 32 7E, 13 71",
        "1B 3A 31 7D, 1B 5B 3F 7A",
        "1B 3A 31 7D 1B 5B 3F 7B, 13 5E",
        "1B 39 7F, 13 5E",
        "1B 3A 66 03, 13 57"
    })
    void everyMeasuredAnswerIsThatToItsCommand(String command, String answer) {
        SequenceTracker tracker = new SequenceTracker();
        byte[] down = Hex.bytes(command);
        tracker.feed(down, 0, down.length);
        assertNotEquals(ReplyHead.NONE, ReplyHead.head(said(answer)));
        assertEquals(ReplyHead.head(said(answer)), ReplyHead.to(tracker.completed()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x3941, 0x3967, 0x3A6944, 0x3A6A44, 0x3A7C6A, 0x3B704142})
    void aCommandWithoutAnswerAwaitsNone(int command) {
        assertEquals(ReplyHead.NONE, ReplyHead.to(command));
    }

    @Test
    void aKeyIsNoAnswer() {
        assertEquals(ReplyHead.NONE, ReplyHead.head(said("13 41")));
        assertEquals(ReplyHead.NONE, ReplyHead.head(said("41")));
    }

    private static KeyEvent said(String hex) {
        byte[] in = Hex.bytes(hex);
        List<KeyEvent> events = KeyScanner.scan(new byte[0], in, in.length).events();
        assertEquals(1, events.size());
        return events.getFirst();
    }
}
