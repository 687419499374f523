package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.config.SessionCapacity;
import minitel.gateway.config.Settings;
import minitel.gateway.kinds.GatewayKinds;
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
        versionProvider = GatewayCli.Version.class,
        mixinStandardHelpOptions = true)
final class GatewayCheckCommand implements Callable<Integer> {
    private final CliEnvironment around;

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration")
    private @Nullable Path config;

    @Option(names = "--services", paramLabel = "FILE", description = "the directory")
    private @Nullable Path services;

    @Option(
            names = {"-g", "--configpath"},
            paramLabel = "DIR",
            description = "a folder of PyMoIP's files")
    private @Nullable Path pymoip;

    GatewayCheckCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        GatewayFlags flags =
                GatewayFlags.ofFiles(
                        Optional.ofNullable(config),
                        Optional.ofNullable(services),
                        Optional.ofNullable(pymoip));
        try {
            Settings settings =
                    GatewayKinds.OWN.reader(flags, around.programPaths().ofService()).read();
            around.out().println("ok");
            settings.remarks().forEach(around.err()::println);
            settings.sources().forEach(source -> around.err().println(source.told()));
            SessionCapacity.ofProcess()
                    .say(settings.config().limits().sessions(), around.err()::println);
            return ExitCode.OK.status();
        } catch (ConfigException e) {
            return around.cliRunner().refused(e.lines(), e.code());
        }
    }
}
