package minitel.gateway.peer.cli;

import java.nio.file.Path;
import java.util.Optional;
import minitel.cli.CheckCommand;
import minitel.config.ConfigReader;
import minitel.gateway.peer.engine.run.LinkEngineFile;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `link-engine` that say which file is meant.
final class LinkEngineFileOptions implements CheckCommand.FileOptions {
    /// As the directories of its service are called.
    static final String PLACES = "minitel-link-engine";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the engine (/etc/minitel-gateway/link-engine.json if there is one)")
    private @Nullable Path config;

    Optional<Path> named() {
        return Optional.ofNullable(config);
    }

    @Override
    public ConfigReader<?> reader(ProgramPaths paths) {
        return LinkEngineFile.reader(named(), paths.beside(PLACES));
    }
}
