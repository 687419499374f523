package minitel.bridge.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.bridge.session.LineStatus;
import minitel.bridge.session.LineStatus.Counters;
import minitel.bridge.session.LineStatus.State;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.videotex.RomIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {
    private static final Counters ONE = new Counters(1, 2, 3, 4, 5);
    private static final LineStatus SESSION =
            new LineStatus(
                    State.IN_SESSION,
                    "/dev/ttyUSB0",
                    Optional.of(new DetectedTerminal(4800, RomIdentity.of("Cu<"))),
                    "ws://gate/",
                    "chosen \"Lyon\" at gate:80",
                    ONE);

    @TempDir Path directory;

    private Path file() {
        return directory.resolve("run").resolve(StatusFile.NAME);
    }

    private StatusFile published() {
        StatusFile status = new StatusFile(file());
        status.publish();
        return status;
    }

    private List<StatusFile.Line> read() {
        return StatusFile.running(List.of(directory.resolve("none.json"), file()));
    }

    @Test
    void itSaysWhatEachLineIsDoing() throws IOException {
        try (StatusFile status = published()) {
            status.of("auto").changed(SESSION);
            LineStatus lost =
                    new LineStatus(State.NO_DEVICE, "/dev/x", Optional.empty(), "", "", ONE);
            status.of("/dev/x").changed(lost);
            assertEquals(
                    List.of(
                            new StatusFile.Line("/dev/x", "no device", "", 0, ""),
                            new StatusFile.Line(
                                    "/dev/ttyUSB0",
                                    "in session",
                                    "Minitel 1B (Cu<)",
                                    4800,
                                    "ws://gate/")),
                    read());
            String text = Files.readString(file());
            assertTrue(text.contains("\"origin\": \"chosen \\\"Lyon\\\" at gate:80\""), text);
            for (String key :
                    List.of("identity", "sessions", "calls", "failures", "losses", "droppedKeys")) {
                assertTrue(text.contains("\"" + key + "\": "), text);
            }
        }
    }

    @Test
    void itIsWrittenOnlyWhenSomethingHasChanged() throws IOException {
        try (StatusFile status = published()) {
            status.of("auto").changed(SESSION);
            Files.delete(file());
            status.of("auto").changed(SESSION);
            assertFalse(Files.exists(file()));
        }
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWhenItCan() throws IOException {
        Path runtime = directory.resolve("run");
        Files.writeString(runtime, "in the way");
        try (StatusFile status = published()) {
            status.of("auto").changed(SESSION);
            assertTrue(read().isEmpty());
            Files.delete(runtime);
            status.of("auto").changed(SESSION);
            assertEquals(1, read().size());
        }
    }

    @Test
    void aLineThatIsNotServedAnyMoreIsForgotten() {
        try (StatusFile status = published()) {
            status.of("auto").changed(SESSION);
            status.drop("auto");
            assertEquals(List.of(), read());
        }
    }

    @Test
    void itGoesWithTheProgramAndStaysAway() {
        StatusFile status = published();
        status.of("auto").changed(SESSION);
        status.close();
        status.of("auto")
                .changed(new LineStatus(State.PROBING, "p", Optional.empty(), "", "", ONE));
        assertFalse(Files.exists(file()));
    }

    @Test
    void untilItIsPublishedTheFileIsAnotherBridges() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "theirs");
        StatusFile status = new StatusFile(file());
        status.of("auto").changed(SESSION);
        status.close();
        assertEquals("theirs", Files.readString(file()));
        try (StatusFile ours = new StatusFile(file())) {
            ours.of("auto").changed(SESSION);
            ours.publish();
            assertEquals(1, read().size());
        }
    }

    @Test
    void aFileThatIsBrokenIsNoStatus() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"lines\": [3, {\"port\": 1}]}");
        assertEquals(List.of("", ""), read().stream().map(StatusFile.Line::port).toList());
        Files.writeString(file(), "{");
        assertEquals(List.of(), read());
    }

    @Test
    void anUnwritableDirectoryDoesNotStopTheLine() throws IOException {
        Files.writeString(directory.resolve("run"), "a file in the way");
        try (StatusFile status = published()) {
            status.of("auto").changed(SESSION);
        }
        assertEquals(List.of(), read());
    }
}
