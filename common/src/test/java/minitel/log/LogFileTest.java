package minitel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir Path directory;

    private final List<String> troubles = new ArrayList<>();
    private Path file;
    private LogFile log;

    @BeforeEach
    void open() {
        file = directory.resolve("x.log");
        log = new LogFile(file, troubles::add);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void itsModeLetsTheGroupReadAndNobodyElse() throws IOException {
        log.append("one\n");
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        assertTrue(List.of("rw-r-----", "rw-------").contains(mode), mode);
    }

    @Test
    void aFileThatIsThereIsContinuedAsItIs() throws IOException {
        Files.writeString(file, "zero\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        log.append("one\n");
        assertEquals("zero\none\n", Files.readString(file));
        assertEquals(
                PosixFilePermissions.fromString("rw-r--r--"), Files.getPosixFilePermissions(file));
    }

    @Test
    void theNextLineAfterARenameIsInANewFile() throws IOException {
        log.append("one\n");
        Path old = Files.move(file, directory.resolve("x.log.1"));
        log.append("two\n");
        assertEquals("one\n", Files.readString(old));
        assertEquals("two\n", Files.readString(file));
    }

    @Test
    void theNextLineAfterARenameIsInTheFileThatWasPutInItsPlace() throws IOException {
        log.append("one\n");
        Files.move(file, directory.resolve("x.log.1"));
        Files.createFile(file);
        log.append("two\n");
        assertEquals("two\n", Files.readString(file));
    }

    @Test
    void aFileThatIsCopiedAndEmptiedHasNoHole() throws IOException {
        log.append("one\n");
        FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
        log.append("two\n");
        assertEquals("two\n", Files.readString(file));
    }

    @Test
    void aDeletedFileIsMadeAgain() throws IOException {
        log.append("one\n");
        Files.delete(file);
        log.append("two\n");
        assertEquals("two\n", Files.readString(file));
        assertEquals(List.of(), troubles);
    }

    @Test
    void whatCannotBeWrittenIsToldOnceAndCounted() throws IOException {
        log.append("one\n");
        Files.delete(file);
        Files.createDirectory(file);
        log.append("two\n");
        log.append("three\n");
        assertEquals(1, troubles.size(), troubles::toString);
        assertTrue(troubles.getFirst().contains(file.toString()), troubles::toString);
        Files.delete(file);
        log.append("four\n");
        assertEquals("2 lines are missing here\nfour\n", Files.readString(file));
        Files.delete(file);
        Files.createDirectory(file);
        log.append("five\n");
        assertEquals(2, troubles.size(), troubles::toString);
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
        assertTrue(LogFile.refusal(file).orElse("").contains("is no file"));
        log.append("one\n");
        assertEquals(1, troubles.size(), troubles::toString);
    }

    @Test
    void aDirectoryOfThatNameIsRefusedAndNoFileIsNot() throws IOException {
        assertTrue(LogFile.refusal(file).isEmpty());
        Files.createDirectory(file);
        assertTrue(LogFile.refusal(file).orElse("").contains("is no file"));
    }
}
