package minitel.gateway.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.cli.MadeFileCommand;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.json.Faults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tunnel key`: makes the key pair of a tunnel, once, and shows the line that its gateway needs.
@Command(
        name = "key",
        description = {
            "Makes the key pair of a tunnel, or shows the one that is there: one line for the"
                    + " gateway's owner, which is no secret. The file is, and is never overwritten."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class TunnelKeyCommand extends MadeFileCommand {
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
        super(around, "--key");
    }

    @Override
    protected Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    @Override
    protected Optional<Path> named() {
        return Optional.ofNullable(key);
    }

    @Override
    protected Path filed(Faults faults) {
        return TunnelFile.key(
                config(), around.programPaths().beside(TunnelFileOptions.PLACES), faults);
    }

    @Override
    protected void make(Path file) throws IOException {
        TunnelKeyFile.create(file);
        around.err().println(file + " is made. The line for the gateway's owner:");
    }

    @Override
    protected void show(Path file) throws IOException {
        around.out().println(TunnelKeyFile.read(file).publicKey());
    }
}
