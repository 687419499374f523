package minitel.gateway.peer.cli;

import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.peer.run.OwnerWords;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.peer.trust.proof.KeyBeginning;
import minitel.gateway.tunnel.TunnelName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `peer-link approve`: the owner's word that somebody may be linked.
@Command(
        name = "approve",
        description = {
            "Approves a peer that asks, by the key that he shows, or takes the new key of one that"
                    + " shows another: peer-link list says who does."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkApproveCommand implements Callable<Integer> {
    private final CliEnvironment running;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(
            paramLabel = "NAME",
            converter = LinkNameOption.class,
            description = "the peer's name, or the 40 digits of his uid")
    private LinkName who;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            converter = TunnelNameOption.class,
            description = "what he shall be called here, as in peer://NAME/WORD")
    private @Nullable TunnelName as;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            converter = KeyBeginningOption.class,
            description = {
                "how the key begins that he is to be known by, as peer-link list --keys shows it"
                        + " and he says it himself: 12 characters or more; needed where he has shown more"
                        + " than one"
            })
    private @Nullable KeyBeginning key;

    PeerLinkApproveCommand(CliEnvironment running) {
        this.running = running;
    }

    @Override
    public Integer call() {
        String line =
                String.join(
                        " ",
                        OwnerWords.APPROVE,
                        who.text(),
                        as == null ? OwnerWords.NOTHING : as.text(),
                        key == null ? OwnerWords.NOTHING : key.toString());
        return OwnersWord.say(running, line, OwnerWords.APPROVED);
    }
}
