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

    /// What the file says; where there is none, nothing, which the command line has to make good.
    /// Of one that is no JSON object nobody can say what it lacks: that is no fault besides.
    JsonNode root(Faults faults) {
        Path file = file();
        if (named.isEmpty() && !paths.has(file)) {
            return JsonNode.empty("the command line (without " + file + ")", faults);
        }
        return JsonFile.read(file, faults)
                .filter(JsonNode::isObjectOrFault)
                .orElseGet(() -> JsonNode.empty(file.toString(), new Faults()));
    }

    /// Whether a file that may be missing is there; beside a configuration that was named all are
    /// this user's business.
    boolean has(Path other) {
        return named.isPresent() ? Files.exists(other) : paths.has(other);
    }
}
