package minitel.bridge.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.bridge.config.BridgeFlags;
import minitel.bridge.config.ConfigReader;
import minitel.life.ConfigException;
import minitel.life.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `check`: the same reading as at the start, and nothing else.
@Command(
        name = "check",
        description = "Says all faults of the configuration, or ok.",
        versionProvider = BridgeCli.Version.class,
        mixinStandardHelpOptions = true)
final class BridgeCheckCommand implements Callable<Integer> {
    private final BridgeEnvironment around;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration")
    private @Nullable Path config;

    BridgeCheckCommand(BridgeEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        BridgeFlags flags = BridgeFlags.ofFile(Optional.ofNullable(config));
        try {
            new ConfigReader(flags, around.programPaths().ofService()).read();
            around.out().println("ok");
            return ExitCode.OK.status();
        } catch (ConfigException e) {
            return around.cliRunner().refused(e.lines(), e.code());
        }
    }
}
