package minitel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.json.Faults;
import minitel.life.ExitCode;
import minitel.life.OwnDirectory;
import minitel.life.WriteFailure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that makes the file of a secret, once, or shows what there is to show of the one that
/// is there: it is never overwritten. The command line names the file, or the configuration that
/// says where it is, or neither.
public abstract class MadeFileCommand implements Callable<Integer> {
    protected final CliEnvironment around;
    private final String option;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    /// @param option that names the file itself: `--key`
    protected MadeFileCommand(CliEnvironment around, String option) {
        this.around = around;
        this.option = option;
    }

    /// What `--config` says.
    protected abstract Optional<Path> config();

    /// What the option says that names the file itself.
    protected abstract Optional<Path> named();

    /// Where it is by the configuration.
    ///
    /// @param faults takes why nobody can say it
    protected abstract Path filed(Faults faults);

    /// Writes a new one; its directory is there.
    protected abstract void make(Path file) throws IOException;

    /// Checks the one that is there, and prints its line.
    protected abstract void show(Path file) throws IOException;

    @Override
    public final Integer call() {
        if (config().isPresent() && named().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--config and " + option + " both say which file: choose one");
        }
        Faults faults = new Faults();
        Path file = named().orElseGet(() -> filed(faults));
        if (!faults.none()) {
            return around.refused(faults.lines(), ExitCode.CONFIG).status();
        }
        try {
            if (!Files.exists(file)) {
                OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
                make(file);
            }
            show(file);
            return ExitCode.OK.status();
        } catch (IOException e) {
            String why = Files.exists(file) ? e.getMessage() : WriteFailure.words(e);
            return around.refused(List.of(String.valueOf(why)), ExitCode.CONFIG).status();
        }
    }
}
