package minitel.bridge;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import minitel.life.Places;

/// What a person sees of one command: its output, its places under a root of its own.
final class Shell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Surroundings surroundings;

    Shell(Path root) {
        Map<String, String> environment =
                Map.of("STATE_DIRECTORY", root + "/s", "RUNTIME_DIRECTORY", root + "/r");
        surroundings =
                new Surroundings(
                        Places.of(Surroundings.PROGRAM, environment, root),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    Surroundings surroundings() {
        return surroundings;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
