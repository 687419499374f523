package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.gateway.address.OperatorPorts;
import minitel.gateway.tunnel.west.config.WestConfig;
import minitel.gateway.tunnel.west.config.WestReader;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ExitCode;

/// Runs a file of *west*, for the command `tunnel`. On the main thread.
public final class WestProgram {
    private WestProgram() {}

    /// Whether a file is one of *west*, by its keys.
    public static boolean isWest(JsonNode root) {
        return WestReader.isWest(root);
    }

    /// What is wrong with a file of *west*, a line each.
    public static List<String> faults(Path file) {
        Faults faults = new Faults();
        read(file, faults);
        return faults.lines();
    }

    private static Optional<WestConfig> read(Path file, Faults faults) {
        Path directory = file.toAbsolutePath().getParent();
        return JsonFile.read(file, faults)
                .map(root -> new WestReader(directory == null ? file : directory).read(root))
                .filter(_ -> faults.none());
    }

    /// Runs until it is told to end.
    public static ExitCode run(Path file, WestOptions options, CliEnvironment around) {
        Faults faults = new Faults();
        Optional<WestConfig> config = read(file, faults);
        if (config.isEmpty()) {
            return around.refused(faults.lines(), ExitCode.CONFIG);
        }
        if (options.input().isPresent()) {
            around.err().println(around.program() + ": --input means nothing, here as in west");
        }
        List<String> unreadable = certificate(config.get());
        if (!unreadable.isEmpty()) {
            return around.refused(unreadable, ExitCode.CONFIG);
        }
        Optional<PrintStream> out = out(options, around);
        if (out.isEmpty()) {
            return around.refused(
                    List.of("the file of --output cannot be written: name another one"),
                    ExitCode.UNAVAILABLE);
        }
        OperatorPorts.learn(around.programPaths().config().resolve("gateway.json"));
        return around.daemon().run(new WestService(config.get(), options, out.get()::println));
    }

    /// What is wrong with certificate and key of its TLS.
    private static List<String> certificate(WestConfig config) {
        try {
            if (config.server().isPresent()) {
                TlsDoor.of(config.server().get());
            }
            return List.of();
        } catch (Throwable e) { // not typed: it parks
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// @return empty when the file cannot be written
    private static Optional<PrintStream> out(WestOptions options, CliEnvironment around) {
        if (options.output().isEmpty()) {
            return Optional.of(around.out());
        }
        try {
            OutputStream file = Files.newOutputStream(options.output().get());
            return Optional.of(new PrintStream(file, true, StandardCharsets.UTF_8));
        } catch (IOException _) { // whoever named it is told
            return Optional.empty();
        }
    }
}
