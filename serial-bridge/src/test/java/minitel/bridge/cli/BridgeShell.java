package minitel.bridge.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import minitel.bridge.Main;
import minitel.cli.CliEnvironment;
import minitel.life.ProgramPaths;

/// What a person sees of one command: its output, its places under a root of its own.
public final class BridgeShell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CliEnvironment around;

    public BridgeShell(Path root) {
        Map<String, String> environment =
                Map.of("STATE_DIRECTORY", root + "/s", "RUNTIME_DIRECTORY", root + "/r");
        around =
                new CliEnvironment(
                        BridgeCli.PROGRAM,
                        Main.class,
                        ProgramPaths.of(BridgeCli.PROGRAM, environment, root),
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    public CliEnvironment around() {
        return around;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
