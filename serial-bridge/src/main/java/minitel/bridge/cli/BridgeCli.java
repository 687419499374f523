package minitel.bridge.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.config.BridgeFlags;
import minitel.cli.CheckCommand;
import minitel.cli.CliEnvironment;
import minitel.cli.CliRunner;
import minitel.cli.WordCommand;
import minitel.config.ConfigReader;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The command line of the bridge: words in, exit status out. For the main thread.
public final class BridgeCli {
    public static final String PROGRAM = "minitel-bridge";

    private static final CliRunner.Footer FOOTER =
            new CliRunner.Footer(
                    List.of(
                            "The line: 1200 bit/s, 7 bits, even parity, until the model allows"
                                    + " more."),
                    List.of());

    private final CliRunner runner;

    public BridgeCli(CommandActions actions, CliEnvironment environment) {
        CommandLine commands =
                CliRunner.top(
                                environment,
                                "Puts a real Minitel on line, by its serial socket.",
                                new BridgeRunOptions(),
                                FOOTER)
                        .addSubcommand(new BridgeRunCommand(actions, environment))
                        .addSubcommand(new DetectCommand(actions, environment))
                        .addSubcommand(new CheckCommand(environment, new FileOption()))
                        .addSubcommand("reload", WordCommand.reload(environment, "bridge"))
                        .addSubcommand(new SimulateCommand(actions))
                        .setCaseInsensitiveEnumValuesAllowed(true);
        runner = new CliRunner(environment, commands);
    }

    /// All that can be written, for the manual's test.
    CommandLine commands() {
        return runner.commands();
    }

    /// @return what the process exits with
    public int run(String... words) {
        return runner.run(words);
    }

    /// Which file `check` reads.
    private static final class FileOption implements CheckCommand.FileOptions {
        @Option(names = "--config", paramLabel = "FILE", description = "the configuration")
        private @Nullable Path config;

        @Override
        public ConfigReader<?> reader(ProgramPaths paths) {
            return BridgeConfig.reader(BridgeFlags.ofFile(Optional.ofNullable(config)), paths);
        }
    }
}
