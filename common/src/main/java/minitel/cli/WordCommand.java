package minitel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import minitel.config.ConfigReloader;
import minitel.life.ExitCode;
import minitel.local.LocalSocketClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that is one word said to the running program, such as `reload`, and its answer.
@Command(mixinStandardHelpOptions = true)
public final class WordCommand implements Callable<Integer> {
    /// What an answer begins with when the running program has failed at the word.
    public static final String FAULT = "a fault of the running program";

    /// What is said and what it means.
    ///
    /// @param line what is sent
    /// @param done what an answer of success begins with; any other is the reason why not
    /// @param description for the help
    public record Word(String line, String done, String description) {}

    private final Word word;
    private final CliEnvironment environment;
    private final List<Path> sockets;

    /// @param sockets where the running program may be listening, the likeliest first
    public WordCommand(Word word, CliEnvironment environment, List<Path> sockets) {
        this.word = word;
        this.environment = environment;
        this.sockets = List.copyOf(sockets);
    }

    /// `reload`, of a program with a [ControlSocket].
    ///
    /// @param running where it runs
    /// @param what such as `relay`
    public static WordCommand reload(CliEnvironment running, String what) {
        String description = "Makes the running " + what + " read its file again.";
        return new WordCommand(
                new Word(ControlSocket.RELOAD, ConfigReloader.RELOADED, description),
                running,
                running.programPaths().whereRunning(ControlSocket.NAME));
    }

    /// One class is many commands, so its description is no annotation.
    @Spec
    void describe(CommandSpec spec) {
        spec.usageMessage().description(word.description());
    }

    @Override
    public Integer call() {
        try (LocalSocketClient line = LocalSocketClient.open(environment.kind(), sockets)) {
            return judge(line.answer(word.line()));
        } catch (IOException e) {
            return refused(List.of(e.getMessage()), ExitCode.UNAVAILABLE);
        }
    }

    private int judge(String answer) {
        if (answer.startsWith(word.done())) {
            environment.out().print(answer);
            environment.out().flush();
            return ExitCode.OK.status();
        }
        if (answer.isBlank()) {
            String silence =
                    "the "
                            + environment.kind()
                            + " hung up without an answer: is it ending already?";
            return refused(List.of(silence), ExitCode.UNAVAILABLE);
        }
        ExitCode code = answer.startsWith(FAULT) ? ExitCode.SOFTWARE : ExitCode.CONFIG;
        return refused(answer.lines().toList(), code);
    }

    private int refused(List<String> lines, ExitCode code) {
        return environment.refused(lines, code).status();
    }
}
