package minitel.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class InstalledProgramTest {
    private static final List<String> NAMES = List.of("best", "next");

    @TempDir Path one;
    @TempDir Path two;

    private static Path plant(Path directory, String name, String modes) throws Exception {
        Path file = Files.createFile(directory.resolve(name));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(modes));
    }

    private Optional<Path> found() {
        return InstalledProgram.on(one + ":" + two, NAMES);
    }

    @Test
    void theBestNameOfAllDirectoriesIsTaken() throws Exception {
        assertEquals(Optional.empty(), found());
        Path next = plant(one, "next", "rwxr-xr-x");
        assertEquals(Optional.of(next), found());
        Path best = plant(two, "best", "rwxr-xr-x");
        assertEquals(Optional.of(best), found());
    }

    @Test
    void whatCannotBeRunIsNotTaken() throws Exception {
        plant(one, "best", "rw-r--r--");
        assertEquals(Optional.empty(), found());
    }

    @Test
    void withoutItATestIsSkippedAndSaysWhatIsMissing() {
        String why =
                assertThrows(
                                TestAbortedException.class,
                                () -> InstalledProgram.lacking("no best: install good", false))
                        .getMessage();
        assertTrue(why.endsWith("no best: install good"), why);
    }

    @Test
    void whereItIsNeededTheTestFails() {
        assertThrows(AssertionError.class, () -> InstalledProgram.lacking("no best", true));
    }
}
