package minitel.gateway.peer.cli;

import java.nio.file.Path;
import java.util.Optional;
import minitel.config.ConfigReader;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.life.ProgramPaths;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `peer-link` that say which file is meant.
final class PeerLinkFileOptions {
    /// As the directories of its service are called.
    static final String PLACES = "minitel-peer-link";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "the links (/etc/minitel-gateway/peer-link.json if there is one)")
    private @Nullable Path config;

    Optional<Path> named() {
        return Optional.ofNullable(config);
    }

    /// Of the configuration.
    Path directory(ProgramPaths paths) {
        return named().map(file -> file.toAbsolutePath().resolveSibling("")).orElse(paths.config());
    }

    ConfigReader<?> reader(ProgramPaths paths) {
        return PeerLinkFile.reader(named(), paths.beside(PLACES));
    }
}
