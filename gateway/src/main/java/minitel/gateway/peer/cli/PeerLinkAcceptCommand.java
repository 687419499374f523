package minitel.gateway.peer.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.peer.run.OwnerWords;
import minitel.gateway.peer.trust.proof.InvitationLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `peer-link accept`: the other end of an invitation.
@Command(
        name = "accept",
        description = {
            "Takes the line that another one's peer-link invite has printed: he is approved with the"
                    + " key in it, and approves this machine as soon as both are there. Without"
                    + " the line it is asked for, or read from standard input: a line of the shell"
                    + " is seen by others of this machine, and a secret is in it."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkAcceptCommand implements Callable<Integer> {
    private static final int LARGEST = 4096;

    private final CliEnvironment running;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LINE",
            arity = "0..*",
            description = "the invitation; blanks, folds and quotes in it do no harm")
    private List<String> line = List.of();

    PeerLinkAcceptCommand(CliEnvironment running) {
        this.running = running;
    }

    @Override
    public Integer call() throws IOException {
        return OwnersWord.say(running, OwnerWords.ACCEPT + " " + whole(), OwnerWords.ACCEPTED);
    }

    /// Checked here too, so that a slip is told even where nothing runs.
    private String whole() throws IOException {
        String said = line.isEmpty() ? asked() : String.join("", line);
        try {
            return InvitationLine.parse(said).reveal();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Of a terminal the lines until the invitation is whole: it may be folded.
    private String asked() throws IOException {
        Console console = running.in() == System.in ? System.console() : null;
        if (console == null || !console.isTerminal()) {
            return new String(running.in().readNBytes(LARGEST), StandardCharsets.UTF_8);
        }
        running.err().println("the invitation, as the other one has sent it:");
        StringBuilder said = new StringBuilder();
        boolean over = false;
        while (!over && said.length() < LARGEST) {
            String typed = console.readLine();
            said.append(typed == null ? "" : typed);
            over = typed == null || typed.isBlank() || InvitationLine.isWhole(said.toString());
        }
        return said.toString();
    }
}
