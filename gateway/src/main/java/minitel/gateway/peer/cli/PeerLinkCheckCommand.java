package minitel.gateway.peer.cli;

import java.util.List;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.gateway.peer.config.PeerLinkConfig;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.engine.run.LinkEngineFile;
import minitel.life.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `peer-link check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the file of peer links, or ok.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkCheckCommand extends ConfigCommand {
    @Mixin private PeerLinkFileOptions options = new PeerLinkFileOptions();

    PeerLinkCheckCommand(CliEnvironment environment) {
        super(environment);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        ConfigReader<?> reader = options.reader(environment().programPaths().ofService());
        PeerLinkConfig config = PeerLinkFile.of(reader.read());
        Optional<String> wordless =
                LinkEngineFile.wordless(options.directory(reader.paths()))
                        .filter(_ -> !config.published().isEmpty());
        if (wordless.isPresent()) {
            throw new ConfigException(ExitCode.CONFIG, List.of(wordless.get()));
        }
        environment().out().println("ok");
        return ExitCode.OK;
    }
}
