package minitel.gateway;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import minitel.cli.Manners;
import minitel.life.Places;
import minitel.log.Journal;

/// What the command line finds around it; a test brings its own.
///
/// @param logTo sends the log to a file in this directory too
record Surroundings(
        Places places, InputStream in, PrintStream out, PrintStream err, Consumer<Path> logTo) {

    static final String PROGRAM = "minitel-gateway";

    static Surroundings ofSystem() {
        return new Surroundings(
                Places.ofSystem(PROGRAM), System.in, System.out, Journal.err(), Log::alsoTo);
    }

    Manners manners() {
        return new Manners(PROGRAM, Main.class, out, err);
    }
}
