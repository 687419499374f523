package minitel.bridge;

import java.io.PrintStream;
import minitel.cli.Manners;
import minitel.life.Places;
import minitel.log.Journal;

/// What the command line finds around it; a test brings its own.
record Surroundings(Places places, PrintStream out, PrintStream err) {
    static final String PROGRAM = "minitel-bridge";

    static Surroundings ofSystem() {
        return new Surroundings(Places.ofSystem(PROGRAM), System.out, Journal.err());
    }

    Manners manners() {
        return new Manners(PROGRAM, Main.class, out, err);
    }
}
