package minitel.gateway.peer.cli;

import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.cli.ControlSocket;
import minitel.cli.ParsedOption;
import minitel.cli.WordCommand;
import minitel.cli.WordCommand.Word;
import minitel.gateway.peer.run.PeerLinkProgram;
import minitel.gateway.peer.trust.LinkName;
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
            converter = Peer.class,
            description = "the peer's name, or the 40 digits of his uid")
    private LinkName who;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            converter = Name.class,
            description = "what he shall be called here, as in peer://NAME/WORD")
    private @Nullable TunnelName as;

    PeerLinkApproveCommand(CliEnvironment running) {
        this.running = running;
    }

    @Override
    public Integer call() {
        String line = PeerLinkProgram.APPROVE + " " + who + (as == null ? "" : " " + as);
        return new WordCommand(
                        new Word(line, PeerLinkProgram.APPROVED, ""),
                        running,
                        running.programPaths().whereRunning(ControlSocket.NAME))
                .call();
    }

    private static final class Peer extends ParsedOption<LinkName> {
        Peer() {
            super(LinkName::new);
        }
    }

    private static final class Name extends ParsedOption<TunnelName> {
        Name() {
            super(TunnelName::new);
        }
    }
}
