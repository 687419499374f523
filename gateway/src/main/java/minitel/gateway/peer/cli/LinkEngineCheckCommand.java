package minitel.gateway.peer.cli;

import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigValues;
import minitel.life.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `link-engine check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the engine's file, or ok.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class LinkEngineCheckCommand extends ConfigCommand {
    @Mixin private LinkEngineFileOptions options = new LinkEngineFileOptions();

    LinkEngineCheckCommand(CliEnvironment environment) {
        super(environment);
    }

    @Override
    protected ExitCode work() throws ConfigException {
        ConfigValues values = options.reader(environment().programPaths().ofService()).read();
        values.remarks().forEach(environment().err()::println);
        environment().out().println("ok");
        return ExitCode.OK;
    }
}
