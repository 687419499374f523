package minitel.cli;

import java.util.List;
import java.util.Optional;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the configuration, or ok.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class CheckCommand extends ConfigCommand {

    /// Which files are read: a class with the options that name them.
    public interface FileOptions {
        ConfigReader<?> reader(ProgramPaths paths);

        /// Checks something else, if the options say so, and no file then.
        default Optional<ExitCode> instead(CliEnvironment environment) {
            return Optional.empty();
        }

        /// What else is said of a good reading, on standard error, a line each.
        default List<String> told(ConfigValues config) {
            return List.of();
        }
    }

    @Mixin private final FileOptions files;

    public CheckCommand(CliEnvironment environment, FileOptions files) {
        super(environment);
        this.files = files;
    }

    @Override
    protected ExitCode work() throws ConfigException {
        Optional<ExitCode> instead = files.instead(environment());
        if (instead.isPresent()) {
            return instead.get();
        }
        ConfigValues config = files.reader(environment().programPaths().ofService()).read();
        environment().out().println("ok");
        config.remarks().forEach(environment().err()::println);
        files.told(config).forEach(environment().err()::println);
        return ExitCode.OK;
    }
}
