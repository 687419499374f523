package minitel.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
    @TempDir Path directory;

    private final Faults faults = new Faults();

    private void isRefused(Path file, String sentence) {
        assertEquals(Optional.empty(), JsonFile.read(file, faults));
        assertEquals(List.of(file + ": " + sentence), faults.lines());
    }

    @Test
    void aFileIsReadWithOrWithoutAByteOrderMark() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), "\uFEFF{\"é\":1}");
        JsonNode root = JsonFile.read(file, faults).orElseThrow();
        assertEquals(1, root.get("é").integer(0, 0, 9));
        assertEquals(List.of(), faults.lines());
    }

    @Test
    void aMissingFileIsAFault() {
        isRefused(directory.resolve("none.json"), "there is no such file");
    }

    @Test
    void aDirectoryIsAFault() {
        isRefused(directory, "this is a directory: name a file");
    }

    @Test
    void bytesThatAreNotUtf8AreAFault() throws IOException {
        byte[] latin1 = "{\"é\":1}".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(directory.resolve("a.json"), latin1);
        isRefused(file, "the file is not UTF-8: save it as UTF-8");
    }

    @Test
    void aFileOfTheLargestSizeIsReadAndOneByteMoreIsAFault() throws IOException {
        Path file = directory.resolve("a.json");
        Files.writeString(file, "{}" + " ".repeat(JsonFile.LARGEST - 2));
        assertTrue(JsonFile.read(file, faults).isPresent());
        Files.writeString(file, "{}" + " ".repeat(JsonFile.LARGEST - 1));
        isRefused(file, "the file cannot be read: it is longer than 1048576 bytes");
    }

    @Test
    void writingReplacesTheWholeFileAndLeavesNothingBeside() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), "x".repeat(1000));
        JsonFile.write(file, Map.of("a", 1));
        assertEquals("{\n  \"a\": 1\n}\n", Files.readString(file));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aFailedWriteKeepsTheOldFile() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), "old");
        Files.createDirectories(directory.resolve("a.json.new/full"));
        assertThrows(IOException.class, () -> JsonFile.write(file, Map.of()));
        assertEquals("old", Files.readString(file));
    }

    @Test
    void aPipeOrADeviceIsAFaultAndNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe.json");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        isRefused(pipe, "the file cannot be read: it is no file but a device or a pipe");
    }

    @Test
    void whatIsWrittenIsItsOwnersAndHisGroups() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        JsonFile.write(file, Map.of("a", 1));
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertEquals("rw-r-----", mode);
    }

    @Test
    void aSecretIsItsOwnersAloneFromItsFirstByteOn() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), "{}");
        Path half = Files.writeString(directory.resolve("a.json.new"), "{");
        for (Path one : List.of(file, half)) {
            Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        JsonFile.writeSecret(file, Map.of("a", 1));
        assertEquals("{\n  \"a\": 1\n}\n", Files.readString(file));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
