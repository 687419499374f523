package minitel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeFilesTest {
    @TempDir private Path directory;

    private RuntimeFiles files(boolean alive) {
        return new RuntimeFiles("test", directory, List::of, () -> alive);
    }

    private String shown() throws IOException {
        return Files.readString(directory.resolve(RuntimeStatus.NAME));
    }

    @Test
    void whatWasSaidBeforeTheyWereOpenIsShown() throws IOException {
        try (RuntimeFiles files = files(true)) {
            files.show(Map.of("state", "held"));
            assertFalse(Files.exists(directory.resolve(RuntimeStatus.NAME)));
            files.open();
            assertTrue(shown().contains("held"));
        }
    }

    @Test
    void ofTwoInstancesTheSecondTakesOverOnceTheFirstHasGone() throws IOException {
        try (RuntimeFiles second = files(true)) {
            try (RuntimeFiles first = files(true)) {
                first.open();
                first.show(Map.of("of", "first"));
                second.open();
                second.show(Map.of("of", "second"));
                second.claim();
                assertTrue(shown().contains("first"));
            }
            assertFalse(Files.exists(directory.resolve(RuntimeStatus.NAME)));
            second.claim();
            assertTrue(shown().contains("second"));
        }
        assertEquals(List.of(), leftBehind());
    }

    private List<Path> leftBehind() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void theSocketAnswersForTheProgram() {
        try (RuntimeFiles well = files(true)) {
            well.open();
            assertTrue(well.answers());
        }
        try (RuntimeFiles ill = files(false)) {
            ill.open();
            assertFalse(ill.answers());
        }
    }

    @Test
    void aProgramWithoutASocketAnswersForItself() throws IOException {
        Files.createDirectories(directory.resolve(ControlSocket.NAME).resolve("in the way"));
        try (RuntimeFiles well = files(true);
                RuntimeFiles ill = files(false)) {
            well.open();
            ill.open();
            assertTrue(well.answers());
            assertFalse(ill.answers());
        }
    }
}
