package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
    private static final String TABLE = "files.txt";

    @ParameterizedTest
    @ValueSource(strings = "emulator")
    void theTableNamesEveryFileOfTheFolderInOrder(String folder)
            throws IOException, URISyntaxException {
        Path table =
                Path.of(
                        Objects.requireNonNull(PageFiles.class.getResource(folder + "/" + TABLE))
                                .toURI());
        try (Stream<Path> files = Files.list(table.getParent())) {
            List<String> there =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals(TABLE))
                            .sorted()
                            .toList();
            assertEquals(there, Files.readAllLines(table));
        }
    }
}
