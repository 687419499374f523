package minitel.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonNode;
import minitel.life.ProgramPaths;

/// Where a program's configuration is.
///
/// @param name what the file is called where none is named: `gateway.json`
/// @param named the file that the command line names; empty = the usual one if it is there
public record ConfigSource(String name, Optional<Path> named, ProgramPaths paths) {

    Path file() {
        return named.orElse(paths.config().resolve(name)).toAbsolutePath();
    }

    /// What the paths in the file are relative to.
    Path directory() {
        return file().resolveSibling("");
    }

    JsonNode root(Faults faults) {
        Path file = file();
        JsonNode nothing = JsonNode.empty(file.toString(), faults);
        boolean meant = named.isPresent() || paths.has(file);
        return meant ? JsonFile.read(file, faults).orElse(nothing) : nothing;
    }

    /// Whether a file that may be missing is there; beside a configuration that was named all are
    /// this user's business.
    boolean has(Path other) {
        return named.isPresent() ? Files.exists(other) : paths.has(other);
    }
}
