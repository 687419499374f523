package minitel.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.json.JsonFile;
import minitel.life.ExitCode;
import minitel.life.ProgramPaths;
import minitel.local.LocalSocketClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `status`: what a running program says of itself in its [RuntimeStatus].
@Command(name = "status", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    private final CliEnvironment around;

    /// @param around that of the program that is asked: its kind, its places
    public StatusCommand(CliEnvironment around) {
        this.around = around;
    }

    /// One class is many commands, so its description is no annotation.
    @Spec
    void describe(CommandSpec spec) {
        String what = LocalSocketClient.called(around.kind());
        spec.usageMessage().description("Prints how the running " + what + " does, as JSON.");
    }

    @Override
    public Integer call() {
        ProgramPaths places = around.programPaths();
        Optional<Path> status =
                RuntimeStatus.running(places.whereRunning(RuntimeStatus.NAME)).findFirst();
        if (status.isEmpty()) {
            String no = trouble(places.whereRunning(ControlSocket.NAME));
            return around.refused(List.of(no), ExitCode.UNAVAILABLE).status();
        }
        around.out().print(JsonFile.text(status.get()));
        around.out().flush();
        return ExitCode.OK.status();
    }

    /// In the words of `reload`, which asks the same program.
    private String trouble(List<Path> sockets) {
        try (LocalSocketClient _ = LocalSocketClient.open(around.kind(), sockets)) {
            return "the "
                    + LocalSocketClient.called(around.kind())
                    + " that runs here has no status to show";
        } catch (Throwable t) { // not typed: it may park
            return String.valueOf(t.getMessage());
        }
    }
}
