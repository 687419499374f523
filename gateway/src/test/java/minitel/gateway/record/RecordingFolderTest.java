package minitel.gateway.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {
    private static final byte[] A = {'a', '\n'};
    private static final byte[] B = {'b', '\n'};

    @TempDir Path parent;
    private Path directory;
    private RecordingFolder folder;

    @BeforeEach
    void open() {
        directory = parent.resolve("state").resolve("recordings");
        folder = new RecordingFolder(directory);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void directoryAndFilesAreTheirOwnersOnly() throws IOException {
        folder.create("one", A);
        assertEquals("rwx------", mode(directory));
        assertEquals("rw-------", mode(directory.resolve("one")));
    }

    @Test
    void whatIsAppendedFollowsWhatIsThere() throws IOException {
        folder.create("one", A);
        folder.append("one", B);
        folder.finish("one");
        folder.append("one", A);
        assertEquals("a\nb\na\n", Files.readString(directory.resolve("one")));
    }

    @Test
    void moreFilesThanMayBeOpenAreAllWritten() throws IOException {
        int files = RecordingFolder.MOST_OPEN + 50;
        for (int i = 0; i < files; i++) {
            folder.create("f" + i, A);
        }
        for (int i = 0; i < files; i++) {
            folder.append("f" + i, B);
        }
        for (int i = 0; i < files; i++) {
            assertEquals("a\nb\n", Files.readString(directory.resolve("f" + i)));
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("one"), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> folder.create("one", A));
        assertEquals("mine", Files.readString(directory.resolve("one")));
    }

    @Test
    void aFileThatWasTakenAwayIsNotMadeAgain() throws IOException {
        folder.create("one", A);
        folder.finish("one");
        Files.delete(directory.resolve("one"));
        assertThrows(NoSuchFileException.class, () -> folder.append("one", B));
        assertFalse(Files.exists(directory.resolve("one")));
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Files.createDirectories(directory);
        Path target = Files.writeString(parent.resolve("target"), "mine");
        Files.createSymbolicLink(directory.resolve("one"), target);
        assertThrows(IOException.class, () -> folder.create("one", A));
        assertThrows(IOException.class, () -> folder.append("one", A));
        assertEquals("mine", Files.readString(target));
    }

    @Test
    void aPathThroughAFileIsAFailureAndNotACrash() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");
        try (RecordingFolder inside = new RecordingFolder(file.resolve("recordings"))) {
            assertThrows(IOException.class, () -> inside.create("one", A));
        }
    }

    @Test
    void theReserveOfTheDiskIsLeftAndTheDiskIsLookedAtOnceASecond() throws IOException {
        AtomicLong now = new AtomicLong();
        AtomicLong left = new AtomicLong(5);
        AtomicInteger looks = new AtomicInteger();
        RecordingFolder.Space space =
                _ -> {
                    looks.incrementAndGet();
                    return left.get();
                };
        try (RecordingFolder bounded = new RecordingFolder(directory, space, now::get)) {
            bounded.create("one", A);
            bounded.append("one", B);
            IOException e = assertThrows(IOException.class, () -> bounded.append("one", A));
            assertTrue(e.getMessage().contains("reserve"), e::getMessage);
            assertThrows(IOException.class, () -> bounded.create("two", A));
            assertEquals(1, looks.get());
            assertEquals("a\nb\n", Files.readString(directory.resolve("one")));
            assertFalse(Files.exists(directory.resolve("two")));
            left.set(2);
            now.set(Duration.ofSeconds(1).toNanos());
            bounded.append("one", A);
            assertEquals(2, looks.get());
        }
    }
}
