package minitel.gateway.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.console.ConsoleServer;
import minitel.life.ExitCode;
import minitel.local.LocalSocketClient;
import picocli.CommandLine.Command;

/// `console`: the operator's console of the running gateway, on this terminal.
@Command(
        name = "console",
        description = "Opens the operator's console of the running gateway; Ctrl-D leaves it.",
        mixinStandardHelpOptions = true)
final class ConsoleCommand implements Callable<Integer> {
    private final CliEnvironment around;

    ConsoleCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        try (LocalSocketClient line =
                LocalSocketClient.open(
                        "gateway", around.programPaths().whereRunning(ConsoleServer.SOCKET))) {
            Thread.ofPlatform().daemon().name("typed").start(() -> line.send(around.in()));
            line.receive(around.out());
            return ExitCode.OK.status();
        } catch (IOException e) {
            return around.refused(List.of(e.getMessage()), ExitCode.UNAVAILABLE).status();
        }
    }
}
