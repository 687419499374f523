package minitel.gateway;

import minitel.life.ExitCode;

/// The entry point of `minitel-gateway`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // The seam: here the parts of the gateway are built and run.
        Program program = (_, _) -> ExitCode.OK;
        System.exit(new Cli(program, Surroundings.ofSystem()).run(arguments));
    }
}
