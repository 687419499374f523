package minitel.bridge.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.bridge.config.BridgeFlags;
import minitel.bridge.config.ConfigReader;
import minitel.life.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `detect`: which Minitel, on which line, at which speed.
@Command(
        name = "detect",
        description = "Says which Minitel is on which line, at which speed.",
        versionProvider = BridgeCli.Version.class,
        mixinStandardHelpOptions = true)
final class DetectCommand implements Callable<Integer> {
    private final CommandActions commandActions;
    private final BridgeEnvironment around;

    @Option(
            names = "--port",
            paramLabel = "DEVICE",
            converter = BridgeRunOptions.Port.class,
            description = "the only device to look at, as /dev/ttyUSB0 (every adapter)")
    private @Nullable String port;

    DetectCommand(CommandActions commandActions, BridgeEnvironment around) {
        this.commandActions = commandActions;
        this.around = around;
    }

    @Override
    public Integer call() {
        BridgeFlags flags = BridgeFlags.ofFile(Optional.empty());
        try {
            return commandActions
                    .detect(
                            new ConfigReader(flags, around.programPaths()).read(),
                            Optional.ofNullable(port).filter(device -> device.startsWith("/")))
                    .status();
        } catch (ConfigException e) {
            return around.cliRunner().refused(e.lines(), e.code());
        }
    }
}
