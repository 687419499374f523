package minitel.gateway.peer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.cli.MadeFileCommand;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.engine.run.LinkEngineFile;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.json.Faults;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `link-engine key`: makes the key pair with which this machine signs in at a gateway, once, and
/// shows what the gateway's owner has to write for it.
@Command(
        name = "key",
        description = {
            "Makes the key pair with which this machine signs in at a gateway, or shows the one that"
                    + " is there: one line for the gateway's owner, who puts it into his"
                    + " gateway.json. It is no secret; the file is, and is never overwritten."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class LinkEngineKeyCommand extends MadeFileCommand {
    @Mixin private LinkEngineFileOptions options = new LinkEngineFileOptions();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the file of the key pair (as that file says, else link-engine.key)")
    private @Nullable Path key;

    LinkEngineKeyCommand(CliEnvironment around) {
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
        return LinkEngineFile.key(
                options.named(),
                around.programPaths().beside(LinkEngineFileOptions.PLACES),
                PeerLinkFile.NAME,
                faults);
    }

    @Override
    protected void make(Path file) throws IOException {
        TunnelKeyFile.create(file);
        around.err().println(file + " is made");
        if (key == null && options.named().isEmpty()) {
            around.err()
                    .println(
                            "only an engine that this user starts has that key; the service of the"
                                    + " package makes its own: start minitel-link-engine first, then"
                                    + " say sudo minitel-gateway link-engine key again");
        }
    }

    @Override
    protected void show(Path file) throws IOException {
        ProgramPaths paths = around.programPaths().beside(PeerLinkFileOptions.PLACES);
        String name = PeerLinkFile.signsInAs(controllers(), paths).orElse("NAME");
        around.err()
                .println(
                        "for the gateway's owner, into \"tunnels\": {\"names\": {...}} of gateway.json:");
        around.out()
                .println(
                        "\"%s\": {\"key\": \"%s\"}"
                                .formatted(name, TunnelKeyFile.read(file).publicKey()));
    }

    /// Its file, which says the name, beside one of the engine that is named.
    private Optional<Path> controllers() {
        return options.named()
                .map(file -> file.toAbsolutePath().resolveSibling(PeerLinkFile.NAME))
                .filter(Files::isReadable);
    }
}
