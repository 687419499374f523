package minitel.gateway.peer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.cli.ControlSocket;
import minitel.cli.WordCommand;
import minitel.cli.WordCommand.Word;
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
                    + " key in it, and approves this machine as soon as both are there."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkAcceptCommand implements Callable<Integer> {
    private final CliEnvironment running;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LINE",
            arity = "1..*",
            description = "the invitation; blanks and folds in it do no harm")
    private List<String> line = List.of();

    PeerLinkAcceptCommand(CliEnvironment running) {
        this.running = running;
    }

    @Override
    public Integer call() {
        return new WordCommand(
                        new Word(OwnerWords.ACCEPT + " " + whole(), OwnerWords.ACCEPTED, ""),
                        running,
                        running.programPaths().whereRunning(ControlSocket.NAME))
                .call();
    }

    /// Checked here too, so that a slip is told even where nothing runs.
    private String whole() {
        try {
            return InvitationLine.parse(String.join("", line)).reveal();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
