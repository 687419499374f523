package minitel.bridge;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.bridge.config.ConfigReader;
import minitel.bridge.config.Flags;
import minitel.life.ConfigException;
import minitel.life.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the configuration, or ok.",
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration")
    private @Nullable Path config;

    CheckCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Flags flags = Flags.ofFile(Optional.ofNullable(config));
        try {
            new ConfigReader(flags, around.places().ofService()).read();
            around.out().println("ok");
            return ExitCode.OK.status();
        } catch (ConfigException e) {
            return around.manners().refused(e.lines(), e.code());
        }
    }
}
