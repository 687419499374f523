package minitel.gateway.peer.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import minitel.cli.CliEnvironment;
import minitel.cli.RuntimeStatus;
import minitel.gateway.peer.run.PeerLinkStatus;
import minitel.json.JsonNode;
import minitel.life.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `peer-link list`: the peers of the running program, as its [RuntimeStatus] has them.
@Command(
        name = "list",
        description = {
            "Prints a line for each peer: name, uid, and direct, relayed, online, offline, asks"
                    + " (nobody has approved him) or changed (he shows another key),"
                    + " the last two with the key that he shows where --keys asks for it."
        },
        mixinStandardHelpOptions = true)
final class PeerLinkListCommand implements Callable<Integer> {
    private final CliEnvironment running;

    @Option(
            names = "--keys",
            description = "with the key that each one shows whom nobody has approved with it")
    private boolean keys;

    PeerLinkListCommand(CliEnvironment running) {
        this.running = running;
    }

    @Override
    public Integer call() {
        Optional<JsonNode> status =
                RuntimeStatus.running(running.programPaths().whereRunning(RuntimeStatus.NAME))
                        .flatMap(RuntimeStatus::read)
                        .findFirst();
        if (status.isEmpty()) {
            String none =
                    "no peer-link is running here, or this user may not see it: start one with"
                            + " minitel-gateway peer-link, or use sudo";
            return running.refused(List.of(none), ExitCode.UNAVAILABLE).status();
        }
        List<String> lines = PeerLinkStatus.list(status.get(), keys);
        lines.forEach(running.out()::println);
        if (lines.isEmpty()) {
            running.err()
                    .println(
                            "nobody is here yet: invite somebody, or accept an invitation; whether"
                                    + " this machine is signed in, minitel-gateway link-engine"
                                    + " status says");
        }
        return ExitCode.OK.status();
    }
}
