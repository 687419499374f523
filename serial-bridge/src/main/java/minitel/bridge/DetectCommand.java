package minitel.bridge;

import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.bridge.config.ConfigReader;
import minitel.bridge.config.Flags;
import minitel.life.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `detect`: which Minitel, on which line, at which speed.
@Command(
        name = "detect",
        description = "Says which Minitel is on which line, at which speed.",
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true)
final class DetectCommand implements Callable<Integer> {
    private final Jobs jobs;
    private final Surroundings around;

    @Option(
            names = "--port",
            paramLabel = "DEVICE",
            converter = RunOptions.Port.class,
            description = "the only device to look at, as /dev/ttyUSB0 (every adapter)")
    private @Nullable String port;

    DetectCommand(Jobs jobs, Surroundings around) {
        this.jobs = jobs;
        this.around = around;
    }

    @Override
    public Integer call() {
        Flags flags = Flags.ofFile(Optional.empty());
        try {
            return jobs.detect(
                            new ConfigReader(flags, around.places()).read(),
                            Optional.ofNullable(port).filter(device -> device.startsWith("/")))
                    .status();
        } catch (ConfigException e) {
            return around.manners().refused(e.lines(), e.code());
        }
    }
}
