package minitel.gateway.peer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import minitel.cli.ControlSocket;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorAction;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Timebox;
import minitel.json.JsonNode;
import minitel.life.FailureMessage;
import minitel.life.Printable;
import minitel.life.ProgramPaths;
import minitel.local.LocalSocketClient;
import org.tinylog.Logger;

/// The operator's word that somebody may be linked, said to the controller of this machine with the
/// fingerprint that the operator has seen: who shows another one meanwhile is not approved. On the
/// thread of the operator, who waits for the answer a few seconds at most.
public final class LinkApproval {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String WORD = "approve";
    private static final String DONE = "approved ";
    private static final String CONTROLLER = "gateway peer-link";

    private final LinkBoard board;
    private final List<Path> sockets;
    private final Duration patience;

    /// @param sockets where the controller may listen for it, the likeliest first
    /// @param patience for all that it says
    LinkApproval(LinkBoard board, List<Path> sockets, Duration patience) {
        this.board = board;
        this.sockets = List.copyOf(sockets);
        this.patience = patience;
    }

    /// Of the controller that runs beside the gateway.
    ///
    /// @param gateway the gateway's own places
    public static LinkApproval beside(LinkBoard board, ProgramPaths gateway) {
        return new LinkApproval(
                board, StatusLinkDirectory.shared(gateway, ControlSocket.NAME), PATIENCE);
    }

    OperatorCommand command() {
        return OperatorCommand.of(
                        WORD, "PEER [NAME]", "has a peer linked that asks (see peers)", this::read)
                .post("api/peers/*/approve", this::posted);
    }

    private CommandReply read(String arguments) {
        List<String> words =
                Collections.list(new StringTokenizer(arguments)).stream()
                        .map(String::valueOf)
                        .toList();
        if (words.isEmpty() || words.size() > 2) {
            return CommandReply.of("whom? approve UID, or approve UID NAME; peers says who asks");
        }
        if (words.size() == 2 && !TunnelName.isName(words.get(1))) {
            return CommandReply.of(
                    "\"" + Printable.of(words.get(1)) + "\" is no name: lyon is one");
        }
        Optional<TunnelName> as = words.stream().skip(1).map(TunnelName::new).findFirst();
        return asker(words.getFirst())
                .map(it -> CommandReply.act(approve(it, as).asking(question(it))))
                .orElseGet(() -> CommandReply.of(nobody(words.getFirst())));
    }

    /// @param who a name or a uid
    private Optional<LinkAsker> asker(String who) {
        return board.seen().askers().stream()
                .filter(it -> it.name().text().equals(who) || it.uid().hex().equals(who))
                .findFirst();
    }

    private static String nobody(String who) {
        return "nobody called \"" + Printable.of(who) + "\" asks to be linked: peers says who does";
    }

    private static String question(LinkAsker asker) {
        String who =
                asker.isChanged() ? asker.name() + " shows another key now," : "He shows the key";
        return who + " " + asker.fingerprint() + ": has he told you the same himself?";
    }

    private OperatorAction posted(String target, JsonNode body) {
        Optional<PeerUid> uid = Optional.empty();
        try {
            uid = Optional.of(new PeerUid(target));
        } catch (IllegalArgumentException e) {
            body.fault(String.valueOf(e.getMessage()));
        }
        Optional<LinkFingerprint> print = body.require("fingerprint").parsed(LinkFingerprint::new);
        Optional<TunnelName> as = body.get("name").parsed(TunnelName::new);
        return uid.flatMap(who -> print.map(it -> new LinkAsker(LinkName.of(who), who, it)))
                .map(it -> approve(it, as))
                .orElseGet(() -> OperatorAction.of("approves nobody", LinkApproval::nothing));
    }

    private static ActionOutcome nothing() {
        return ActionOutcome.refused("nobody was approved");
    }

    private OperatorAction approve(LinkAsker asker, Optional<TunnelName> as) {
        String line =
                String.join(
                        " ",
                        WORD,
                        asker.uid().hex(),
                        as.map(TunnelName::text).orElse("-"),
                        asker.fingerprint().text());
        return OperatorAction.of(
                "approves the peer "
                        + asker.uid()
                        + as.map(it -> " as " + it).orElse("")
                        + " with the key "
                        + asker.fingerprint(),
                () -> said(line));
    }

    private ActionOutcome said(String line) {
        try {
            String answer = Printable.of(asked(line).strip());
            if (answer.startsWith(DONE)) {
                return ActionOutcome.done(answer);
            }
            return ActionOutcome.refused(
                    answer.isEmpty()
                            ? "the peer-link has hung up without an answer: approve again"
                            : answer);
        } catch (Throwable t) { // not typed: it parks
            return ActionOutcome.refused(why(t));
        }
    }

    private String why(Throwable t) {
        return switch (t) {
            case TimeoutException _ ->
                    "the peer-link has said nothing for "
                            + patience.toSeconds()
                            + " s: restart it, then approve again";
            case ExecutionException failed when failed.getCause() != null -> why(failed.getCause());
            default -> FailureMessage.of(t);
        };
    }

    /// A Unix socket holds the thread that waits at it, or to be let in: so that is one of its own.
    private String asked(String line) throws Exception {
        FutureTask<String> answer = new FutureTask<>(() -> exchanged(line));
        Thread.ofPlatform().daemon().name("links.approve").start(answer);
        return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private String exchanged(String line) throws IOException, TimeoutException {
        LocalSocketClient client = LocalSocketClient.open(CONTROLLER, sockets);
        Timebox limit = new Timebox("links.approve.end", patience, () -> close(client));
        try (limit) {
            String answer = client.answer(line);
            if (limit.expired()) {
                throw new TimeoutException();
            }
            return answer;
        } finally {
            close(client);
        }
    }

    private static void close(LocalSocketClient client) {
        try {
            client.close();
        } catch (Throwable t) { // not typed: it parks
            Logger.debug("a line to the peer-link: {}", t.toString());
        }
    }
}
