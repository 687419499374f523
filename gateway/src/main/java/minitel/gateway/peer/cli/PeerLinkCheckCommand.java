package minitel.gateway.peer.cli;

import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
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
        options.reader(environment().programPaths().ofService()).read();
        environment().out().println("ok");
        return ExitCode.OK;
    }
}
