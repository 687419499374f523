package minitel.gateway.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only what an operator picks is recorded.
class ChosenRecordingTest {
    private static final String NAME = "20261121-100000-s1.jsonl";
    private static final String HEADER =
            "{\"minitel-recording\":1,\"session\":\"s1\",\"start\":\"2026-11-21T10:00:00.123Z\","
                    + "\"door\":\"Telnet\",\"origin\":\"192.0.2.7:4711\"}\n";

    @TempDir Path directory;
    private final HandClock clock = new HandClock(MemoryStore.START);
    private final MemoryStore disk = new MemoryStore();
    private final BlockingQueue<String> troubles = new LinkedBlockingQueue<>();
    private byte[] page = {};

    private Recorder chosen() {
        return new Recorder(
                new Recorder.Settings(directory, 7, true, false),
                new Recorder.Dependencies(disk, clock, clock::nanoTime, troubles::add, _ -> page));
    }

    @Test
    void nothingIsRecordedOfASessionThatNobodyHasChosen() {
        try (Recorder chosen = chosen()) {
            chosen.open("s1", "Telnet", "192.0.2.7:4711");
            chosen.painted("s1", new byte[] {0x41}, 0, 1);
            assertFalse(chosen.isRecorded("s1"));
            assertFalse(chosen.stop("s1"));
            chosen.close("s1", "LEFT");
            assertEquals(Recorder.StartResult.GONE, chosen.record("s1"));
            assertEquals(0, chosen.unrecorded());
        }
        assertEquals(0, disk.files().size());
    }

    @Test
    void aSessionThatIsChosenLateBeginsWithWhatIsOnTheScreen() {
        page = new byte[] {0x0C, 0x41};
        try (Recorder chosen = chosen()) {
            chosen.open("s1", "Telnet", "192.0.2.7:4711");
            chosen.painted("s1", page, 0, 2);
            assertEquals(Recorder.StartResult.NOW, chosen.record("s1"));
            assertEquals(Recorder.StartResult.BEFORE, chosen.record("s1"));
            assertTrue(chosen.isRecorded("s1"));
            clock.pass(Duration.ofMillis(5));
            chosen.painted("s1", new byte[] {0x42}, 0, 1);
            assertTrue(chosen.stop("s1"));
            assertFalse(chosen.isRecorded("s1"));
            chosen.painted("s1", new byte[] {0x43}, 0, 1);
        }
        assertEquals(
                HEADER
                        + "{\"t\":0,\"d\":\"page\",\"x\":\"0c41\"}\n"
                        + "{\"t\":5,\"d\":\"down\",\"x\":\"42\"}\n"
                        + "{\"t\":5,\"e\":\"end\",\"why\":\"STOPPED\"}\n",
                disk.file(NAME));
    }

    @Test
    void whatWasPaintedWhileTheRecordingBeganIsSaidByASecondPage() {
        page = new byte[] {0x0C, 0x41};
        try (Recorder chosen = chosen()) {
            chosen.open("s1", "Telnet", "192.0.2.7:4711");
            chosen.record("s1");
            page = new byte[] {0x0C, 0x41, 0x42};
            chosen.painted("s1", new byte[] {0x43}, 0, 1);
            chosen.close("s1", "LEFT");
        }
        String lines = disk.file(NAME);
        assertTrue(lines.contains("\"page\",\"x\":\"0c4142\"}\n{\"t\":0,\"d\":\"down\""), lines);
    }

    @Test
    void aSessionThatIsChosenTwiceInASecondHasTwoFiles() {
        try (Recorder chosen = chosen()) {
            chosen.open("s1", "Telnet", "192.0.2.7:4711");
            chosen.record("s1");
            chosen.stop("s1");
            chosen.record("s1");
            chosen.close("s1", "LEFT");
        }
        assertEquals(2, disk.files().size());
        assertEquals(0, troubles.size(), troubles::toString);
    }
}
