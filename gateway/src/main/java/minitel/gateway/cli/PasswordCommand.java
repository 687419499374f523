package minitel.gateway.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.login.Password;
import minitel.life.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `password`: makes of a password the line that the configuration needs to check it.
@Command(
        name = "password",
        description = "Asks for a password and prints its hash, for listen.password.",
        mixinStandardHelpOptions = true)
final class PasswordCommand implements Callable<Integer> {
    private static final int LEAST = 8;

    private final CliEnvironment around;

    PasswordCommand(CliEnvironment around) {
        this.around = around;
    }

    @Override
    public Integer call() throws IOException {
        Console console = around.in() == System.in ? System.console() : null;
        Optional<String> typed =
                console != null && console.isTerminal() ? asked(console) : Optional.of(line());
        if (typed.isEmpty()) {
            return refused("the two are not the same: nothing was printed");
        }
        if (typed.get().length() < LEAST) {
            return refused("a password has at least " + LEAST + " characters");
        }
        around.out().println(Password.hashed(typed.get()));
        return ExitCode.OK.status();
    }

    private int refused(String sentence) {
        return around.refused(List.of(sentence), ExitCode.USAGE).status();
    }

    /// Twice, as nobody sees what he types; empty when they differ.
    private static Optional<String> asked(Console console) {
        char @Nullable [] one = console.readPassword("password: ");
        char @Nullable [] two = console.readPassword("once more: ");
        return one != null && two != null && Arrays.equals(one, two)
                ? Optional.of(new String(one))
                : Optional.empty();
    }

    private String line() throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8));
        return Optional.ofNullable(in.readLine()).orElse("");
    }
}
