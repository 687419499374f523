package minitel.gateway.peer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.cli.MadeFileCommand;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.json.Faults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class PeerLinkKeyCommand extends MadeFileCommand {
    @Mixin private PeerLinkFileOptions options = new PeerLinkFileOptions();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the file of the key pair (as that file says, else peer.key)")
    private @Nullable Path key;

    PeerLinkKeyCommand(CliEnvironment around) {
        super(around, "--key");
    }

    @Override
    protected Optional<Path> config() {
        return options.named();
    }

    @Override
    protected Optional<Path> named() {
        return Optional.ofNullable(key);
    }

    @Override
    protected Path filed(Faults faults) {
        return PeerLinkFile.key(
                options.named(), around.programPaths().beside(PeerLinkFileOptions.PLACES), faults);
    }

    @Override
    protected void make(Path file) throws IOException {
        TunnelKeyFile.create(file);
        around.err()
                .println(file + " is made. The uid by which peers know it, and its public key:");
    }

    @Override
    protected void show(Path file) throws IOException {
        around.out().println(PeerLinkFile.uid(file) + " " + TunnelKeyFile.read(file).publicKey());
    }
}
