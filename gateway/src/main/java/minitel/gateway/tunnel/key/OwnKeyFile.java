package minitel.gateway.tunnel.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import minitel.json.JsonNode;
import minitel.life.OwnDirectory;
import minitel.life.ProgramPaths;
import org.tinylog.Logger;

/// Where the key of a program is that has one of its own: beside its configuration, if somebody has
/// made it there, and else in its state, where it makes it itself when it starts first.
///
/// @param directory of the configuration
/// @param state of the program
/// @param name of the file
public record OwnKeyFile(Path directory, Path state, String name) {

    /// One that the configuration names: that is its owner's business.
    ///
    /// @param filed whether there is a configuration
    public Path named(String path, boolean filed) {
        return (filed ? directory : state).resolve(path);
    }

    /// Whether the configuration names none but the usual one.
    public boolean isUsual(JsonNode node) {
        return !node.present() || node.string(name).equals(name);
    }

    /// One that nothing names.
    ///
    /// @param there whether there is a file for this user
    public Path usual(Predicate<Path> there) {
        Path beside = directory.resolve(name);
        return there.test(beside) ? beside : state.resolve(name);
    }

    /// The same, made where it is missing.
    public void provide(Predicate<Path> there) throws IOException {
        Path file = usual(there);
        if (!Files.exists(file)) {
            OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
            TunnelKeyFile.create(file);
            Logger.info("a key is made, {}", file);
        }
    }

    /// For a command that shows the key or makes it, of whoever runs the program: where one is; and
    /// where none is, the place for it.
    ///
    /// @param paths of the program
    /// @param filed whether there is a configuration
    public Path anywhere(ProgramPaths paths, boolean filed) {
        Path place = filed ? directory.resolve(name) : state.resolve(name);
        return Stream.concat(Stream.of(directory.resolve(name)), paths.whereKept(name).stream())
                .filter(Files::exists)
                .findFirst()
                .orElse(place);
    }
}
