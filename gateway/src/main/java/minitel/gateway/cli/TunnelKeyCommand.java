package minitel.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.json.Faults;
import minitel.life.ExitCode;
import minitel.life.OwnDirectory;
import minitel.life.WriteFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tunnel key`: makes the key pair of a tunnel, once, and shows the line that its gateway needs.
@Command(
        name = "key",
        description = {
            "Makes the key pair of a tunnel, or shows the one that is there: one line for the"
                    + " gateway's owner, which is no secret. The file is, and is never overwritten."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class TunnelKeyCommand implements Callable<Integer> {
    private final CliEnvironment around;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the tunnel.json whose key it is")
    private @Nullable Path config;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the file of the key pair (as that file says, else as for tunnel)")
    private @Nullable Path key;

    TunnelKeyCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (config != null && key != null) {
            throw new ParameterException(
                    spec.commandLine(), "--config and --key both say which key: choose one");
        }
        Faults faults = new Faults();
        Path file =
                key == null
                        ? TunnelFile.key(
                                Optional.ofNullable(config),
                                around.programPaths().beside(TunnelFileOptions.PLACES),
                                faults)
                        : key;
        if (!faults.none()) {
            return around.refused(faults.lines(), ExitCode.CONFIG).status();
        }
        try {
            around.out().println((Files.exists(file) ? shown(file) : made(file)).publicKey());
            return ExitCode.OK.status();
        } catch (IOException e) {
            String why = Files.exists(file) ? e.getMessage() : WriteFailure.words(e);
            return around.refused(List.of(String.valueOf(why)), ExitCode.CONFIG).status();
        }
    }

    private static TunnelKeyPair shown(Path file) throws IOException {
        return TunnelKeyFile.read(file);
    }

    private TunnelKeyPair made(Path file) throws IOException {
        OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
        TunnelKeyPair pair = TunnelKeyFile.create(file);
        around.err().println(file + " is made. The line for the gateway's owner:");
        return pair;
    }
}
