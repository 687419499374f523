package minitel.gateway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.tunnel.publish.TunnelStatusFile;
import minitel.life.ExitCode;
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
        List<Path> files =
                around.programPaths()
                        .beside(TunnelFileOptions.PLACES)
                        .whereRunning(TunnelStatusFile.NAME);
        Optional<String> status = TunnelStatusFile.running(files);
        if (status.isEmpty()) {
            String no = "no tunnel is running here, or it is not this user's: use sudo";
            return around.refused(List.of(no), ExitCode.UNAVAILABLE).status();
        }
        around.out().print(status.get());
        around.out().flush();
        return ExitCode.OK.status();
    }
}
