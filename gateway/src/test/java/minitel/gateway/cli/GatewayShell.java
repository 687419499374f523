package minitel.gateway.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import minitel.cli.CliEnvironment;
import minitel.gateway.Main;
import minitel.life.ProgramPaths;

/// What a person sees of one command: its input, its output, its places under a root of its own.
public final class GatewayShell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Path> logs = new ArrayList<>();
    private final CliEnvironment around;

    GatewayShell(Path root, InputStream typed) {
        Map<String, String> environment =
                Map.of("STATE_DIRECTORY", root + "/s", "RUNTIME_DIRECTORY", root + "/r");
        around =
                new CliEnvironment(
                        GatewayCli.PROGRAM,
                        Main.class,
                        ProgramPaths.of("minitel-gateway", environment, root),
                        typed,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    public GatewayShell(Path root, String typed) {
        this(root, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }

    /// The command line of a program.
    public GatewayCli cli(GatewayProgram program) {
        return new GatewayCli(program, around, logs::add);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<Path> logs() {
        return logs;
    }
}
