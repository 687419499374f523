package minitel.gateway.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import minitel.kit.HandClock;
import minitel.videotex.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderLoadTest {
    @TempDir Path directory;
    private final HandClock clock = new HandClock(MemoryStore.START);
    private Recorder recorder;

    @BeforeEach
    void start() {
        recorder =
                new Recorder(
                        new Recorder.Settings(directory, 7, false, true),
                        new Recorder.Dependencies(
                                new RecordingFolder(directory),
                                clock,
                                clock::nanoTime,
                                _ -> {},
                                _ -> new byte[0]));
    }

    @Test
    void twoHundredSessionsAtOnceAreWhole() throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int s = 1; s <= 200; s++) {
            String session = "s" + s;
            recorder.open(session, "Telnet", "192.0.2.7:4711");
            threads.add(Thread.ofVirtual().start(() -> paintsNumbers(session)));
            threads.add(Thread.ofVirtual().start(() -> typesALot(session)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (int s = 1; s <= 200; s++) {
            recorder.close("s" + s, "LEFT");
        }
        recorder.close();
        long missing = 0;
        for (int s = 1; s <= 200; s++) {
            missing += missing(directory.resolve(RecordingName.of(MemoryStore.START, "s" + s)));
        }
        assertEquals(recorder.lost(), missing);
        assertEquals(0, recorder.unrecorded());
    }

    private void paintsNumbers(String session) {
        for (int i = 0; i < 100; i++) {
            recorder.painted(session, new byte[] {(byte) i}, 0, 1);
        }
    }

    private void typesALot(String session) {
        for (int i = 0; i < 50; i++) {
            recorder.typed(session, List.of(new KeyEvent.Text(new byte[] {'k'})));
        }
    }

    /// Checks that every line is there, in its order, or is told to be missing.
    private static long missing(Path file) throws IOException {
        int last = -1;
        long lines = 0;
        long missing = 0;
        try (var recording = RecordingReader.read(file)) {
            for (RecordedLine line : (Iterable<RecordedLine>) recording::iterator) {
                lines++;
                switch (line) {
                    case RecordedLine.Down(long _, byte[] bytes) -> {
                        assertTrue(bytes[0] > last, "in order");
                        last = bytes[0];
                    }
                    case RecordedLine.Up(long _, byte[] bytes) ->
                            assertArrayEquals(new byte[] {'.'}, bytes);
                    case RecordedLine.Dropped(long _, long n) -> {
                        lines--;
                        missing += n;
                    }
                    case RecordedLine.Header _, RecordedLine.End _ -> {}
                    default -> throw new AssertionError(line.toString());
                }
            }
        }
        assertEquals(1 + 100 + 50 + 1, lines + missing, file.toString());
        return missing;
    }
}
