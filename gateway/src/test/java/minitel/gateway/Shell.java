package minitel.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import minitel.life.Places;

/// What a person sees of one command: its input, its output, its places under a root of its own.
final class Shell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Path> logs = new ArrayList<>();
    private final Surroundings surroundings;

    Shell(Path root, InputStream typed) {
        Map<String, String> environment =
                Map.of("STATE_DIRECTORY", root + "/s", "RUNTIME_DIRECTORY", root + "/r");
        surroundings =
                new Surroundings(
                        Places.of("minitel-gateway", environment, root),
                        typed,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        logs::add);
    }

    Shell(Path root, String typed) {
        this(root, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
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

    List<Path> logs() {
        return logs;
    }
}
