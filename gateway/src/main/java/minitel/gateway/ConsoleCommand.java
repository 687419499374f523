package minitel.gateway;

import minitel.life.ExitCode;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `console`: the operator's console of the running gateway, on this terminal.
@Command(
        name = "console",
        description = "Opens the operator's console of the running gateway; Ctrl-D leaves it.",
        versionProvider = Cli.Version.class,
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {
    private final Surroundings around;

    ConsoleCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (ConsoleLine line = ConsoleLine.open(around.places().consoleSockets())) {
            Thread.ofPlatform().daemon().name("typed").start(() -> line.send(around.in()));
            line.receive(around.out());
            return ExitCode.OK.status();
        } catch (IOException e) {
            around.err().println("minitel-gateway: " + e.getMessage());
            return ExitCode.UNAVAILABLE.status();
        }
    }
}
