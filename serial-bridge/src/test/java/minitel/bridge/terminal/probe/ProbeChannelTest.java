package minitel.bridge.terminal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import minitel.bridge.terminal.Hex;
import minitel.bridge.terminal.NotedLine;
import minitel.videotex.CodeSequences;
import org.junit.jupiter.api.Test;

class ProbeChannelTest {
    private static final Duration WINDOW = Duration.ofMillis(120);

    /// What is said, a piece a window; an empty one is silence.
    private final Deque<String> pieces = new ArrayDeque<>();

    private long now;
    private final ProbeChannel probeChannel =
            new ProbeChannel(new NotedLine(4800), this::hear, () -> now);

    private int hear(byte[] buffer, Duration patience) {
        byte[] said = Hex.bytes(pieces.isEmpty() ? "" : pieces.remove());
        System.arraycopy(said, 0, buffer, 0, said.length);
        now += said.length == 0 ? patience.toNanos() : 1;
        return said.length;
    }

    private Optional<Boolean> ask() throws IOException {
        return probeChannel.ask(
                CodeSequences.statusSpeed(),
                heard -> heard.length == 4 ? Optional.of(true) : Optional.empty(),
                WINDOW);
    }

    @Test
    void anAnswerThatComesLateAndInPiecesIsListenedToTillItsEnd() throws IOException {
        pieces.addAll(List.of("", "1B 3A 75", "76", "", "13 41"));
        assertEquals(Optional.empty(), ask());
        probeChannel.settle(WINDOW);
        assertEquals(List.of("13 41"), List.copyOf(pieces));
        assertEquals(List.of(ReplyHead.SPEED), probeChannel.unanswered());
    }

    @Test
    void whereAllWasAnsweredNothingIsWaitedFor() throws IOException {
        pieces.addAll(List.of("1B 3A 75 76", "13 41"));
        assertEquals(Optional.of(true), ask());
        probeChannel.settle(WINDOW);
        assertEquals(List.of("13 41"), List.copyOf(pieces));
    }
}
