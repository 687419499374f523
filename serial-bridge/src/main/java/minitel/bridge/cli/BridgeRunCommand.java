package minitel.bridge.cli;

import java.util.concurrent.Callable;
import minitel.bridge.config.ConfigReader;
import minitel.life.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `run`: reads the configuration and runs the bridge.
@Command(
        name = "run",
        description = "Runs the bridge; what happens without a command.",
        sortOptions = false,
        versionProvider = BridgeCli.Version.class,
        mixinStandardHelpOptions = true)
final class BridgeRunCommand implements Callable<Integer> {
    private final CommandActions commandActions;
    private final BridgeEnvironment around;

    @Mixin private BridgeRunOptions options = new BridgeRunOptions();

    BridgeRunCommand(CommandActions commandActions, BridgeEnvironment around) {
        this.commandActions = commandActions;
        this.around = around;
    }

    @Override
    public Integer call() {
        ConfigReader reader = new ConfigReader(options.flags(), around.programPaths());
        try {
            return commandActions.run(reader.read(), reader, options.giveUp()).status();
        } catch (ConfigException e) {
            return around.cliRunner().refused(e.lines(), e.code());
        }
    }
}
