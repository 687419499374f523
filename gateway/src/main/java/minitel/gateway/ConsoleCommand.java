package minitel.gateway;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import minitel.gateway.console.ConsoleServer;
import minitel.life.ExitCode;
import minitel.local.LocalLine;
import picocli.CommandLine.Command;

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
        try (LocalLine line =
                LocalLine.open("gateway", around.places().whereRunning(ConsoleServer.SOCKET))) {
            Thread.ofPlatform().daemon().name("typed").start(() -> line.send(around.in()));
            line.receive(around.out());
            return ExitCode.OK.status();
        } catch (IOException e) {
            return around.manners().refused(List.of(e.getMessage()), ExitCode.UNAVAILABLE);
        }
    }
}
