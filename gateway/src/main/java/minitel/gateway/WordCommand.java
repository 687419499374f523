package minitel.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import minitel.life.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `reload`, `drain`: one word said to the console of the running gateway, and its answer.
@Command(versionProvider = Cli.Version.class, mixinStandardHelpOptions = true)
final class WordCommand implements Callable<Integer> {
    private final String word;
    private final Surroundings around;

    WordCommand(String word, Surroundings around) {
        this.word = word;
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
            line.receive(around.out());
            return ExitCode.OK.status();
        } catch (IOException e) {
            around.err().println("minitel-gateway: " + e.getMessage());
            return ExitCode.UNAVAILABLE.status();
        }
    }
}
