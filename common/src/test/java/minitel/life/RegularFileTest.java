package minitel.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {
    @TempDir Path directory;

    private static void isRefused(Path file, String why) {
        IOException e = assertThrows(IOException.class, () -> RegularFile.read(file, 10));
        assertEquals(why, RegularFile.why(e));
    }

    @Test
    void aFileIsReadUpToItsBoundAndNoByteFurther() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "0123456789");
        assertArrayEquals("0123456789".getBytes(), RegularFile.read(file, 10));
        Files.writeString(file, "0123456789+");
        isRefused(file, "it is longer than 10 bytes");
    }

    @Test
    void whatIsForbiddenIsSaidInASentence() {
        assertEquals(
                "this user may not read it", RegularFile.why(new AccessDeniedException("/root/a")));
    }

    @Test
    void aLinkToAFileIsOne() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "x");
        Path link = Files.createSymbolicLink(directory.resolve("b"), file);
        assertArrayEquals("x".getBytes(), RegularFile.read(link, 10));
    }

    @Test
    void aDirectoryADeviceAndAPipeAreNotOpened() throws Exception {
        isRefused(directory, "it is a directory");
        Path pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        isRefused(pipe, "it is no file but a device or a pipe");
        Path zero = Path.of("/dev/zero");
        isRefused(zero, "it is no file but a device or a pipe");
        Path link = Files.createSymbolicLink(directory.resolve("zero"), zero);
        isRefused(link, "it is no file but a device or a pipe");
    }

    @Test
    void whatIsNotThereIsSaid() {
        Path none = directory.resolve("none");
        assertThrows(NoSuchFileException.class, () -> RegularFile.read(none, 10));
        isRefused(none, "there is no such file");
    }

    @Test
    void anOwnSecretIsOfNobodyElse() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertArrayEquals("x".getBytes(), RegularFile.readOwnSecret(file, 10));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
        assertThrows(IOException.class, () -> RegularFile.readOwnSecret(file, 10));
    }
}
