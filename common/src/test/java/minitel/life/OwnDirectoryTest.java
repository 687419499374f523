package minitel.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDirectoryTest {
    @TempDir Path top;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void itIsItsOwnersAndHisGroupsWhateverTheUmask() throws IOException {
        Path inner = top.resolve("a/b");
        OwnDirectory.make(inner);
        assertEquals("rwxr-x---", mode(inner));
        assertEquals("rwxr-x---", mode(inner.getParent()));
    }

    @Test
    void oneThatIsThereIsTakenAsItIs() throws IOException {
        Path there = Files.createDirectory(top.resolve("a"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxrwxrwx"));
        OwnDirectory.make(there);
        assertEquals("rwxrwxrwx", mode(there));
    }

    @Test
    void aFileInTheWayIsNone() throws IOException {
        Path file = Files.createFile(top.resolve("a"));
        assertThrows(FileAlreadyExistsException.class, () -> OwnDirectory.make(file));
    }
}
