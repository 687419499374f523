package minitel.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import minitel.life.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `reload`, `drain`: one word said to the console of the running gateway, and its answer.
@Command(versionProvider = Cli.Version.class, mixinStandardHelpOptions = true)
final class WordCommand implements Callable<Integer> {
    private final String word;
    private final String done;
    private final Surroundings around;

    WordCommand(String word, Surroundings around) {
        this.word = word;
        done = word.equals("reload") ? "reloaded" : "draining";
        this.around = around;
    }

    /// One class is two commands, so its description is no annotation.
    @Spec
    void describe(CommandSpec spec) {
        spec.usageMessage()
                .description(
                        word.equals("reload")
                                ? "Makes the running gateway read its files again."
                                : "Makes the running gateway end: no new visitors, then none.");
    }

    @Override
    public Integer call() {
        try (ConsoleLine line = ConsoleLine.open(around.places().consoleSockets())) {
            byte[] said = (word + " yes\n").getBytes(StandardCharsets.US_ASCII);
            line.send(new ByteArrayInputStream(said));
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            line.receive(heard);
            return judge(heard.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Cli.refused(around, List.of(e.getMessage()), ExitCode.UNAVAILABLE);
        }
    }

    /// An answer of success begins with what has been done; any other is the reason why not.
    private int judge(String answer) {
        if (answer.startsWith(done)) {
            around.out().print(answer);
            around.out().flush();
            return ExitCode.OK.status();
        }
        if (answer.isBlank()) {
            String silence = "the gateway hung up without an answer: is it ending already?";
            return Cli.refused(around, List.of(silence), ExitCode.UNAVAILABLE);
        }
        return Cli.refused(around, answer.lines().toList(), ExitCode.CONFIG);
    }
}
