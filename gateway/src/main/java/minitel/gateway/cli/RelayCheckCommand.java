package minitel.gateway.cli;

import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.life.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `relay check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the relay's file, or ok.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RelayCheckCommand extends ConfigCommand {
    @Mixin private RelayFileOptions options = new RelayFileOptions();

    RelayCheckCommand(CliEnvironment environment) {
        super(environment);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        options.reader(environment().programPaths().ofService()).read();
        environment().out().println("ok");
        return ExitCode.OK;
    }
}
