package minitel.bridge.cli;

import minitel.bridge.config.BridgeConfig;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.life.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `run`: reads the configuration and runs the bridge.
@Command(
        name = "run",
        description = "Runs the bridge; what happens without a command.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class BridgeRunCommand extends ConfigCommand {
    private final CommandActions actions;

    @Mixin private BridgeRunOptions options = new BridgeRunOptions();

    BridgeRunCommand(CommandActions actions, CliEnvironment environment) {
        super(environment);
        this.actions = actions;
    }

    @Override
    protected ExitCode work() throws ConfigException {
        ConfigReader<?> reader = BridgeConfig.reader(options.flags(), environment().programPaths());
        return actions.run(reader.read(), reader, options.giveUp());
    }
}
