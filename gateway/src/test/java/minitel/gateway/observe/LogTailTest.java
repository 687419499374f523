package minitel.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tinylog.Logger;

class LogTailTest {
    private final LogTail tail = new LogTail();

    @Test
    void theLast500LinesAreKept() {
        for (int i = 0; i < 510; i++) {
            tail.add("line " + i + "\n");
        }
        assertEquals(500, tail.lines().size());
        assertEquals("line 10", tail.lines().getFirst());
        assertEquals("line 509", tail.lines().getLast());
    }

    @Test
    void aFollowerGetsEveryLineOnceAndIsToldWhatHeMissed() {
        tail.add("a");
        tail.add("b");
        LogTail.Since first = tail.since(0);
        assertEquals(new LogTail.Since(List.of("a", "b"), 2, 0), first);
        assertEquals(new LogTail.Since(List.of(), 2, 0), tail.since(2));
        tail.add("c");
        assertEquals(new LogTail.Since(List.of("c"), 3, 0), tail.since(2));
        for (int i = 0; i < 600; i++) {
            tail.add("x");
        }
        LogTail.Since late = tail.since(3);
        assertEquals(100, late.lost());
        assertEquals(500, late.lines().size());
        assertEquals(603, late.next());
        assertEquals(List.of(), tail.since(9999).lines(), "nobody has written that yet");
    }

    @Test
    void aLongStackTraceIsCut() {
        tail.add("x".repeat(5000));
        assertEquals(2001, tail.lines().getFirst().length());
    }

    @Test
    void whatIsLoggedIsInTheProgramsTail() {
        String word = UUID.randomUUID().toString();
        Logger.info("a line with {}", word);
        List<String> lines = LogTail.OF_PROGRAM.lines();
        assertTrue(
                lines.stream()
                        .anyMatch(line -> line.stripTrailing().endsWith("a line with " + word)),
                lines.toString());
    }
}
