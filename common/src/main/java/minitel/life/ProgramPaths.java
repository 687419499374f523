package minitel.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Where a program's files are on this machine. The system's directories are used by systemd's
/// service alone, which is told of them; whoever starts the program by hand, root too, has
/// directories of his own, and never takes the system's because they happen to be there and
/// writable.
///
/// @param config the directory of the configuration when none is named
/// @param state what must survive a restart
/// @param runtime what lives as long as the program: its socket, its status
/// @param others where another user's instance may have put what lives as long as it does
/// @param own whether the state is in this user's own directories: no service
public record ProgramPaths(Path config, Path state, Path runtime, List<Path> others, boolean own) {

    public ProgramPaths {
        others = List.copyOf(others);
    }

    /// The places of this process.
    ///
    /// @param program as its directories are called: `minitel-gateway`
    public static ProgramPaths ofSystem(String program) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putIfAbsent("HOME", System.getProperty("user.home"));
        return of(program, environment, Path.of("/"));
    }

    /// @param root stands for `/`
    public static ProgramPaths of(String program, Map<String, String> environment, Path root) {
        Path etc = root.resolve("etc").resolve(program);
        Path varLib = root.resolve("var/lib").resolve(program);
        Path run = root.resolve("run").resolve(program);
        Optional<Path> service = first(environment.get("STATE_DIRECTORY"));
        Path state = service.orElseGet(() -> home(environment).resolve(program));
        List<Path> runtimes = new ArrayList<>();
        first(environment.get("RUNTIME_DIRECTORY")).ifPresent(runtimes::add);
        first(environment.get("XDG_RUNTIME_DIR"))
                .ifPresent(own -> runtimes.add(own.resolve(program)));
        runtimes.add(state);
        Path runtime = runtimes.getFirst();
        List<Path> others =
                Stream.concat(runtimes.stream(), Stream.of(run, varLib))
                        .filter(place -> !place.equals(runtime))
                        .distinct()
                        .toList();
        return new ProgramPaths(etc, state, runtime, others, service.isEmpty());
    }

    /// Whether there is a file of the configuration. One that is there for the service only, as a
    /// package installs it, is none for other users: they have the defaults.
    public boolean has(Path file) {
        boolean there = Files.exists(file);
        if (there && own && !Files.isReadable(file)) {
            Logger.warn(
                    "{} is the service's, and this user may not read it: going on without it"
                            + " (--config names another)",
                    file);
            return false;
        }
        return there;
    }

    /// The same for somebody who means the service's files.
    public ProgramPaths ofService() {
        return new ProgramPaths(config, state, runtime, others, false);
    }

    /// The same for a side command that runs beside the program, perhaps as another user: it has
    /// its configuration among the program's, and directories of its own for all else.
    ///
    /// @param other as those are called: `minitel-tunnel`
    public ProgramPaths beside(String other) {
        List<Path> places = others.stream().map(place -> beside(place, other)).toList();
        return new ProgramPaths(config, beside(state, other), beside(runtime, other), places, own);
    }

    /// A directory that is not called as the program's are is one that a unit of somebody's own has
    /// got from systemd for just this: it is used as it is.
    private Path beside(Path place, String other) {
        return place.endsWith(config.getFileName()) ? place.resolveSibling(other) : place;
    }

    /// Where a file of the running program may be, whoever has started it: the likeliest first.
    public List<Path> whereRunning(String file) {
        return Stream.concat(Stream.of(runtime), others.stream())
                .map(place -> place.resolve(file))
                .toList();
    }

    /// Where a file of the program's state may be, whoever has started it: the likeliest first.
    public List<Path> whereKept(String file) {
        return Stream.concat(Stream.of(state), others.stream())
                .map(place -> place.resolve(file))
                .toList();
    }

    /// Where a user's programs keep their state.
    private static Path home(Map<String, String> environment) {
        Path home = first(environment.get("HOME")).orElse(Path.of(""));
        return first(environment.get("XDG_STATE_HOME")).orElse(home.resolve(".local/state"));
    }

    /// systemd separates several by a colon; an empty value is none.
    private static Optional<Path> first(@Nullable String value) {
        return value == null || value.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(value.split(":")[0]));
    }
}
