package minitel.gateway.peer.cli;

import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.gateway.peer.run.OwnerWords;
import minitel.gateway.peer.trust.LinkName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `peer-link forget`: the owner's word that somebody is linked no longer.
@Command(
        name = "forget",
        description = {
            "Takes an approval back: the peer's link ends, and nothing is kept of him. A member of a"
                    + " group comes back for as long as he has its secret: give all others a new"
                    + " one."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class PeerLinkForgetCommand implements Callable<Integer> {
    private final CliEnvironment running;

    @SuppressWarnings("NullAway.Init") // picocli sets it
    @Parameters(
            paramLabel = "NAME",
            converter = LinkNameOption.class,
            description = "the peer's name, or the 40 digits of his uid")
    private LinkName who;

    PeerLinkForgetCommand(CliEnvironment running) {
        this.running = running;
    }

    @Override
    public Integer call() {
        return OwnersWord.say(running, OwnerWords.FORGET + " " + who, OwnerWords.FORGOTTEN);
    }
}
