package minitel.gateway.peer.cli;

import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.peer.run.OwnerWords;
import minitel.gateway.peer.trust.proof.InvitationLine;
import minitel.gateway.tunnel.TunnelName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `peer-link invite`: a line for somebody who shall be linked.
@Command(
        name = "invite",
        description = {
            "Prints an invitation: one line for one peer, who says it to peer-link accept within two"
                    + " days. No name of his is needed: he brings his own. Whoever has the line is linked, so give it to nobody else; peer-link"
                    + " withdraw makes it worth nothing."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkInviteCommand implements Callable<Integer> {
    private final CliEnvironment running;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = TunnelNameOption.class,
            description = "what the other one shall call this machine (the name in its file)")
    private @Nullable TunnelName name;

    PeerLinkInviteCommand(CliEnvironment running) {
        this.running = running;
    }

    @Override
    public Integer call() {
        String line = OwnerWords.INVITE + (name == null ? "" : " " + name);
        return OwnersWord.say(running, line, InvitationLine.LABEL);
    }
}
