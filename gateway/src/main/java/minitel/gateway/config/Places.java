package minitel.gateway.config;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the gateway's files are on this machine.
///
/// @param config the directory of the configuration when none is named
/// @param state what must survive a restart: bans, recordings
/// @param runtime what lives as long as the program: the console's socket
/// @param others where another user's gateway may have put its socket
public record Places(Path config, Path state, Path runtime, List<Path> others) {
    private static final String NAME = "minitel-gateway";
    private static final String SOCKET = "console.sock";

    /// The places of this process.
    public static Places ofSystem() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putIfAbsent("HOME", System.getProperty("user.home"));
        return of(environment, Path.of("/"));
    }

    /// @param root stands for `/`
    public static Places of(Map<String, String> environment, Path root) {
        Path etc = root.resolve("etc").resolve(NAME);
        Path state = state(environment, root.resolve("var/lib").resolve(NAME));
        List<Path> runtimes = runtimes(environment, root.resolve("run").resolve(NAME), state);
        return new Places(etc, state, runtimes.getFirst(), others(runtimes, root));
    }

    public Path consoleSocket() {
        return runtime.resolve(SOCKET);
    }

    /// Where to look for the console of a running gateway, the likeliest first.
    public List<Path> consoleSockets() {
        List<Path> sockets = new ArrayList<>(List.of(consoleSocket()));
        others.forEach(place -> sockets.add(place.resolve(SOCKET)));
        return sockets;
    }

    private static Path state(Map<String, String> environment, Path system) {
        Optional<Path> given = first(environment.get("STATE_DIRECTORY"));
        if (given.isPresent() || writable(system)) {
            return given.orElse(system);
        }
        Path home = first(environment.get("HOME")).orElse(Path.of(""));
        return first(environment.get("XDG_STATE_HOME"))
                .orElse(home.resolve(".local/state"))
                .resolve(NAME);
    }

    /// What may be the runtime directory, the best first.
    private static List<Path> runtimes(Map<String, String> environment, Path system, Path state) {
        List<Path> found = new ArrayList<>();
        first(environment.get("RUNTIME_DIRECTORY")).ifPresent(found::add);
        first(environment.get("XDG_RUNTIME_DIR")).ifPresent(own -> found.add(own.resolve(NAME)));
        if (writable(system)) {
            found.add(system);
        }
        found.add(state);
        return found;
    }

    private static List<Path> others(List<Path> runtimes, Path root) {
        List<Path> others = new ArrayList<>(runtimes.subList(1, runtimes.size()));
        others.add(root.resolve("run").resolve(NAME));
        others.add(root.resolve("var/lib").resolve(NAME));
        others.remove(runtimes.getFirst());
        return others.stream().distinct().toList();
    }

    /// systemd separates several by a colon; an empty value is none.
    private static Optional<Path> first(@Nullable String value) {
        return value == null || value.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(value.split(":")[0]));
    }

    /// Whether files can be put there, or the directory be made.
    private static boolean writable(Path directory) {
        Path parent = directory.getParent();
        return Files.isDirectory(directory)
                ? Files.isWritable(directory)
                : parent != null && Files.isWritable(parent);
    }
}
