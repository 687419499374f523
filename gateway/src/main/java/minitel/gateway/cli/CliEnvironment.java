package minitel.gateway.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import minitel.cli.CliRunner;
import minitel.life.ProgramPaths;
import minitel.log.Journal;

/// What the command line finds around it; a test brings its own.
///
/// @param logTo sends the log to a file in this directory too
public record CliEnvironment(
        ProgramPaths programPaths,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Consumer<Path> logTo) {

    public static final String PROGRAM = "minitel-gateway";

    public static CliEnvironment ofSystem() {
        return new CliEnvironment(
                ProgramPaths.ofSystem(PROGRAM),
                System.in,
                System.out,
                Journal.err(),
                LogSetup::alsoTo);
    }

    CliRunner cliRunner() {
        return new CliRunner(PROGRAM, CliEnvironment.class, out, err);
    }
}
