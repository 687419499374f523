package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.cli.ControlSocket;
import minitel.gateway.tunnel.publish.TunnelProgram;
import minitel.gateway.tunnel.publish.TunnelStatusFile;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import minitel.local.LocalSocketClient;
import picocli.CommandLine.Command;

/// `tunnel status`: what the running tunnel says of itself.
@Command(
        name = "status",
        description = "Prints how the running tunnel does, as JSON.",
        mixinStandardHelpOptions = true)
final class TunnelStatusCommand implements Callable<Integer> {
    private final CliEnvironment around;

    TunnelStatusCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        ProgramPaths places = around.programPaths().beside(TunnelFileOptions.PLACES);
        Optional<String> status =
                TunnelStatusFile.running(places.whereRunning(TunnelStatusFile.NAME));
        if (status.isEmpty()) {
            String no = trouble(places.whereRunning(ControlSocket.NAME));
            return around.refused(List.of(no), ExitCode.UNAVAILABLE).status();
        }
        around.out().print(status.get());
        around.out().flush();
        return ExitCode.OK.status();
    }

    /// In the words of `tunnel reload`, which asks the same program.
    private static String trouble(List<Path> sockets) {
        try (LocalSocketClient _ = LocalSocketClient.open(TunnelProgram.KIND, sockets)) {
            return "the " + TunnelProgram.KIND + " that runs here has no status to show";
        } catch (Throwable t) { // not typed: it may park
            return String.valueOf(t.getMessage());
        }
    }
}
