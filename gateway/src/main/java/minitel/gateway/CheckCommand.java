package minitel.gateway;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.Flags;
import minitel.gateway.config.Settings;
import minitel.life.ConfigException;
import minitel.life.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the configuration, or ok.",
        sortOptions = false,
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final Surroundings around;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration")
    private @Nullable Path config;

    @Option(names = "--services", paramLabel = "FILE", description = "the directory")
    private @Nullable Path services;

    @Option(
            names = {"-g", "--configpath"},
            paramLabel = "DIR",
            description = "a folder of PyMoIP's files")
    private @Nullable Path pymoip;

    CheckCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Flags flags =
                Flags.ofFiles(
                        Optional.ofNullable(config),
                        Optional.ofNullable(services),
                        Optional.ofNullable(pymoip));
        try {
            Settings settings = new ConfigReader(flags, around.places().ofService()).read();
            around.out().println("ok");
            settings.remarks().forEach(around.err()::println);
            settings.sources().forEach(source -> around.err().println(source.told()));
            Capacity.ofProcess().say(settings.config().limits().sessions(), around.err()::println);
            return ExitCode.OK.status();
        } catch (ConfigException e) {
            return around.manners().refused(e.lines(), e.code());
        }
    }
}
