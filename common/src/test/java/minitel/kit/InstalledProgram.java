package minitel.kit;

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
            String cure = "no " + names.getFirst() + ": sudo apt install " + debian;
            System.err.println(test() + ": " + cure);
            lacking(cure, System.getenv("CI") != null);
        }
        return program.orElseThrow();
    }

    /// Maven tells how many were skipped, and neither which nor why.
    private static String test() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.map(StackWalker.StackFrame::getClassName)
                                .filter(name -> name.matches(".*(IT|Test)"))
                                .findFirst())
                .orElse("a test");
    }

    static Optional<Path> on(String path, List<String> names) {
        return names.stream()
                .flatMap(name ->
                        List.of(path.split(File.pathSeparator)).stream()
                                .map(at -> Path.of(at, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static void lacking(String cure, boolean needed) {
        if (needed) {
            throw new AssertionError(cure);
        }
        abort(cure);
    }
}
