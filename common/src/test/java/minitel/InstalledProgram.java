package minitel;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A program that not every machine has and that a test needs.
public final class InstalledProgram {
    private InstalledProgram() {}

    /// Where it is. Without it the test is skipped and says so; with `CI` in the environment it
    /// fails.
    ///
    /// @param debian the package that has it
    /// @param names what it may be called, the best first
    public static Path find(String debian, List<String> names) {
        Optional<Path> program = on(System.getenv("PATH"), names);
        if (program.isEmpty()) {
            lacking(debian, names, System.getenv("CI") != null);
        }
        return program.orElseThrow();
    }

    static Optional<Path> on(String path, List<String> names) {
        return names.stream()
                .flatMap(name ->
                        List.of(path.split(File.pathSeparator)).stream()
                                .map(at -> Path.of(at, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static void lacking(String debian, List<String> names, boolean needed) {
        String cure = "no " + names.getFirst() + ": sudo apt install " + debian;
        if (needed) {
            throw new AssertionError(cure);
        }
        abort(cure);
    }
}
