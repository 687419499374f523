package minitel.gateway.peer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.json.Faults;
import minitel.life.ExitCode;
import minitel.life.OwnDirectory;
import minitel.life.WriteFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `peer-link key`: makes the key pair by which peers know this machine, once, and shows its uid.
@Command(
        name = "key",
        description = {
            "Makes the key pair by which peers know this machine, or shows the one that is there:"
                    + " one line with the uid and the public key, which are no secret. The file is,"
                    + " and is never overwritten."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkKeyCommand implements Callable<Integer> {
    private final CliEnvironment around;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private PeerLinkFileOptions options = new PeerLinkFileOptions();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the file of the key pair (as that file says, else peer.key)")
    private @Nullable Path key;

    PeerLinkKeyCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (options.named().isPresent() && key != null) {
            throw new ParameterException(
                    spec.commandLine(), "--config and --key both say which key: choose one");
        }
        Faults faults = new Faults();
        Path file = key == null ? filed(faults) : key;
        if (!faults.none()) {
            return around.refused(faults.lines(), ExitCode.CONFIG).status();
        }
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            show(file);
            return ExitCode.OK.status();
        } catch (IOException e) {
            String why = Files.exists(file) ? e.getMessage() : WriteFailure.words(e);
            return around.refused(List.of(String.valueOf(why)), ExitCode.CONFIG).status();
        }
    }

    private void show(Path file) throws IOException {
        around.out().println(PeerLinkFile.uid(file) + " " + TunnelKeyFile.read(file).publicKey());
    }

    private Path filed(Faults faults) {
        return PeerLinkFile.key(
                options.named(), around.programPaths().beside(PeerLinkFileOptions.PLACES), faults);
    }

    private void make(Path file) throws IOException {
        OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
        TunnelKeyFile.create(file);
        around.err()
                .println(file + " is made. The uid by which peers know it, and its public key:");
    }
}
