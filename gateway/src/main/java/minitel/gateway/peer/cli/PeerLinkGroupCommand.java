package minitel.gateway.peer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.cli.MadeFileCommand;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.trust.proof.GroupSecretFile;
import minitel.json.Faults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `peer-link group`: makes the file of a group's secret, once, at one of its members.
@Command(
        name = "group",
        description = {
            "Makes the file of a group's secret, or checks the one that is there, and prints where"
                    + " it is. One member makes it and copies it to all others; it is never"
                    + " overwritten."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkGroupCommand extends MadeFileCommand {
    @Mixin private PeerLinkFileOptions options = new PeerLinkFileOptions();

    @Option(
            names = "--secret",
            paramLabel = "FILE",
            description = "the file of the secret (as the links' file says, else group.key)")
    private @Nullable Path secret;

    PeerLinkGroupCommand(CliEnvironment around) {
        super(around, "--secret");
    }

    @Override
    protected Optional<Path> config() {
        return options.named();
    }

    @Override
    protected Optional<Path> named() {
        return Optional.ofNullable(secret);
    }

    @Override
    protected Path filed(Faults faults) {
        return PeerLinkFile.secret(
                options.named(), around.programPaths().beside(PeerLinkFileOptions.PLACES), faults);
    }

    @Override
    protected void make(Path file) throws IOException {
        GroupSecretFile.create(file);
        around.err()
                .println(
                        "a secret is made: whoever has a copy of its file is of the group, and"
                                + " nobody else");
    }

    @Override
    protected void show(Path file) throws IOException {
        GroupSecretFile.read(file);
        around.out().println(file);
    }
}
