package minitel.os;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessUserTest {
    @Test
    void whatThisProcessMakesIsHis(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a"));

        int owner = (Integer) Files.getAttribute(file, "unix:uid");

        assertEquals(OptionalInt.of(owner), ProcessUser.id());
    }
}
