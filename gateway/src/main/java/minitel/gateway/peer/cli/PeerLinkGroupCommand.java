package minitel.gateway.peer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.trust.proof.GroupSecretFile;
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
final class PeerLinkGroupCommand implements Callable<Integer> {
    private final CliEnvironment around;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Mixin private PeerLinkFileOptions options = new PeerLinkFileOptions();

    @Option(
            names = "--secret",
            paramLabel = "FILE",
            description = "the file of the secret (as the links' file says, else group.key)")
    private @Nullable Path secret;

    PeerLinkGroupCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (options.named().isPresent() && secret != null) {
            throw new ParameterException(
                    spec.commandLine(), "--config and --secret both say which file: choose one");
        }
        Faults faults = new Faults();
        Path file = secret == null ? filed(faults) : secret;
        if (!faults.none()) {
            return around.refused(faults.lines(), ExitCode.CONFIG).status();
        }
        try {
            if (Files.exists(file)) {
                GroupSecretFile.read(file);
            } else {
                make(file);
            }
            around.out().println(file);
            return ExitCode.OK.status();
        } catch (IOException e) {
            String why = Files.exists(file) ? e.getMessage() : WriteFailure.words(e);
            return around.refused(List.of(String.valueOf(why)), ExitCode.CONFIG).status();
        }
    }

    private Path filed(Faults faults) {
        return PeerLinkFile.secret(
                options.named(), around.programPaths().beside(PeerLinkFileOptions.PLACES), faults);
    }

    private void make(Path file) throws IOException {
        OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
        GroupSecretFile.create(file);
        around.err()
                .println(
                        "a secret is made: whoever has a copy of its file is of the group, and"
                                + " nobody else");
    }
}
