package minitel.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import minitel.io.VirtualThreads;
import minitel.life.Daemon;
import minitel.life.ExitCode;
import minitel.life.Printable;
import minitel.life.ProgramPaths;
import minitel.life.Supervisor;
import minitel.log.Journal;

/// What a command finds around it, and how it refuses; a test brings its own. For any thread.
///
/// @param program as people type it: `minitel-gateway`
/// @param main the class whose jar knows the version
public record CliEnvironment(
        String program,
        Class<?> main,
        ProgramPaths programPaths,
        InputStream in,
        PrintStream out,
        PrintStream err) {
    private static final Duration CLOSING = Duration.ofSeconds(15);

    /// That of this process.
    public static CliEnvironment ofSystem(String program, Class<?> main) {
        return new CliEnvironment(
                program,
                main,
                ProgramPaths.ofSystem(program),
                System.in,
                System.out,
                Journal.err());
    }

    /// The same for asking a side command that runs beside the program.
    ///
    /// @param kind what it is among ours: `gateway tunnel`
    /// @param places as its directories are called: `minitel-tunnel`
    public CliEnvironment beside(String kind, String places) {
        return new CliEnvironment(
                "minitel-" + kind, main, programPaths.beside(places), in, out, err);
    }

    /// What the program is among ours, `gateway` of `minitel-gateway`.
    public String kind() {
        return program.substring(program.indexOf('-') + 1);
    }

    /// What the manifest of the jar says.
    public String version() {
        return version(program, main);
    }

    public static String version(String program, Class<?> main) {
        String version = main.getPackage().getImplementationVersion();
        return program + " " + (version == null ? "(not packaged)" : version);
    }

    /// Says why not, on standard error, a line each, and the supervisor the first of them.
    public ExitCode refused(List<String> lines, ExitCode code) {
        lines.forEach(line -> err.println(program + ": " + Printable.of(line)));
        Supervisor.ofSystem().says(Printable.of(lines.getFirst()));
        return code;
    }

    /// Runs the program's service, once; a thread that dies of a fault ends it.
    public Daemon daemon() {
        Daemon daemon = new Daemon(program, CLOSING, err, Supervisor.ofSystem());
        VirtualThreads.onUncaught(daemon::died);
        Thread.setDefaultUncaughtExceptionHandler(daemon::died);
        return daemon;
    }
}
