package minitel.gateway.peer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.cli.CheckCommand;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.engine.run.LinkEngineFile;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `peer-link` that say which file is meant.
final class PeerLinkFileOptions implements CheckCommand.FileOptions {
    /// As the directories of its service are called.
    static final String PLACES = "minitel-peer-link";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the links (/etc/minitel-gateway/peer-link.json if there is one)")
    private @Nullable Path config;

    /// Of the configuration, once it is read.
    private Path directory = Path.of("");

    Optional<Path> named() {
        return Optional.ofNullable(config);
    }

    @Override
    public ConfigReader<?> reader(ProgramPaths paths) {
        directory =
                named().map(file -> file.toAbsolutePath().resolveSibling(""))
                        .orElse(paths.config());
        return PeerLinkFile.reader(named(), paths.beside(PLACES));
    }

    @Override
    public List<String> told(ConfigValues config) {
        return PeerLinkFile.of(config).published().isEmpty()
                ? List.of()
                : LinkEngineFile.wordless(directory).stream().toList();
    }
}
