package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.cli.CheckCommand;
import minitel.cli.CliEnvironment;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.config.LimitsConfig;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.config.services.ServiceList;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.session.SessionCapacity;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of `services` that say which files are read.
class GatewayFileOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "the configuration")
    private @Nullable Path config;

    @Option(names = "--services", paramLabel = "FILE", description = "the directory")
    private @Nullable Path services;

    final ConfigReader<?> reader(ProgramPaths paths, Optional<Path> pymoip) {
        GatewayFlags flags =
                GatewayFlags.ofFiles(
                        Optional.ofNullable(config), Optional.ofNullable(services), pymoip);
        return GatewayKinds.OWN.reader(flags, paths);
    }

    final boolean namesFiles() {
        return config != null || services != null;
    }

    /// The same for `check`, which can check a service instead.
    static final class Checked extends GatewayFileOptions implements CheckCommand.FileOptions {
        @Option(
                names = {"-g", "--configpath"},
                paramLabel = "DIR",
                description = "a folder of PyMoIP's files")
        private @Nullable Path pymoip;

        @Mixin private ServiceCheckOptions service = new ServiceCheckOptions();

        @Override
        public Optional<ExitCode> instead(CliEnvironment environment) {
            return service.run(environment, pymoip != null || namesFiles());
        }

        @Override
        public ConfigReader<?> reader(ProgramPaths paths) {
            return reader(paths, Optional.ofNullable(pymoip));
        }

        /// Where the services come from, and how many sessions fit.
        @Override
        public List<String> told(ConfigValues values) {
            return Stream.concat(
                            values.get(ServicesConfig.PART).lists().stream().map(ServiceList::told),
                            SessionCapacity.ofProcess()
                                    .said(values.get(LimitsConfig.PART).sessions()))
                    .toList();
        }
    }
}
