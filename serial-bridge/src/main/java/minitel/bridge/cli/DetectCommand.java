package minitel.bridge.cli;

import java.util.Optional;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.config.BridgeFlags;
import minitel.cli.CliEnvironment;
import minitel.cli.ConfigCommand;
import minitel.config.ConfigException;
import minitel.life.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `detect`: which Minitel, on which line, at which speed.
@Command(
        name = "detect",
        description = "Says which Minitel is on which line, at which speed.",
        mixinStandardHelpOptions = true)
final class DetectCommand extends ConfigCommand {
    private final CommandActions actions;

    @Option(
            names = "--port",
            paramLabel = "DEVICE",
            converter = BridgeRunOptions.Port.class,
            description = "the only device to look at, as /dev/ttyUSB0 (every adapter)")
    private @Nullable String port;

    DetectCommand(CommandActions actions, CliEnvironment environment) {
        super(environment);
        this.actions = actions;
    }

    @Override
    protected ExitCode work() throws ConfigException {
        BridgeFlags flags = BridgeFlags.ofFile(Optional.empty());
        return actions.detect(
                BridgeConfig.reader(flags, environment().programPaths()).read(),
                Optional.ofNullable(port).filter(device -> device.startsWith("/")));
    }
}
