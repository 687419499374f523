package minitel.bridge.cli;

import java.io.PrintStream;
import minitel.cli.CliRunner;
import minitel.life.ProgramPaths;
import minitel.log.Journal;

/// What the command line finds around it; a test brings its own.
public record BridgeEnvironment(ProgramPaths programPaths, PrintStream out, PrintStream err) {
    public static final String PROGRAM = "minitel-bridge";

    public static BridgeEnvironment ofSystem() {
        return new BridgeEnvironment(ProgramPaths.ofSystem(PROGRAM), System.out, Journal.err());
    }

    CliRunner cliRunner() {
        return new CliRunner(PROGRAM, BridgeEnvironment.class, out, err);
    }
}
