package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.LinkName;
import minitel.io.Duplex;
import minitel.json.JsonFile;
import minitel.local.LocalSocketServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the operator's word at a controller, and at what is none.
final class LinkApprovalIT {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final PeerUid UID = new PeerUid("a".repeat(40));
    private static final LinkFingerprint KEY = new LinkFingerprint("A".repeat(43) + "=");

    @TempDir private Path folder;
    private LinkBoard board = new LinkBoard(new StatusLinkDirectory(List.of()));

    /// What listens there does with whoever calls.
    private interface Controller {
        void serve(Duplex line) throws Exception;
    }

    @BeforeEach
    void somebodyAsks() throws Exception {
        Path file = folder.resolve("status.json");
        LinkAsker asker = new LinkAsker(LinkName.of(UID), UID, KEY);
        JsonFile.write(
                file,
                Map.of(
                        RoutedPeers.KEY,
                        List.of(),
                        LinkAsker.KEY,
                        LinkAsker.written(List.of(asker))));
        board = new LinkBoard(new StatusLinkDirectory(List.of(file)));
    }

    private ActionOutcome approved(Duration patience, Controller controller) throws Exception {
        Path socket = folder.resolve("control.sock");
        LinkApproval approval = new LinkApproval(board, List.of(socket), patience);
        try (LocalSocketServer _ =
                LocalSocketServer.open(socket, "peer-link", line -> serve(controller, line))
                        .orElseThrow()) {
            CommandReply reply = approval.command().console().read(UID.hex() + " lyon");
            return ((CommandReply.Act) reply).action().act().get();
        }
    }

    private static void serve(Controller controller, Duplex line) {
        try (line) {
            controller.serve(line);
        } catch (Throwable _) {
            // Whoever called has hung up.
        }
    }

    private static void say(Duplex line, String text) throws IOException {
        line.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theControllersAnswerIsTheOperators() throws Exception {
        ActionOutcome outcome =
                approved(
                        LONG,
                        line -> {
                            byte[] heard = new byte[400];
                            int n = line.read(heard);
                            say(line, "approved lyon\n");
                            assertEquals(
                                    "approve " + UID.hex() + " lyon " + KEY.text() + "\n",
                                    new String(heard, 0, n, StandardCharsets.US_ASCII));
                        });
        assertEquals(ActionOutcome.done("approved lyon"), outcome);
    }

    @Test
    void anAnswerWithoutAnEndIsRefusedAndNotKept() throws Exception {
        ActionOutcome outcome =
                approved(
                        LONG,
                        line -> {
                            for (boolean open = true; open; ) {
                                say(line, "approved ".repeat(1000));
                            }
                        });
        assertEquals(
                ActionOutcome.refused(
                        "the answer is longer than 1048576 bytes: what listens there is another"
                                + " program, which is to be stopped"),
                outcome);
    }

    @Test
    void aControllerThatSaysNothingIsNotWaitedForAndTheOperatorReadsASentence() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        ActionOutcome outcome = approved(Duration.ofMillis(50), _ -> over.await());
        over.countDown();
        assertEquals(
                ActionOutcome.refused(
                        "the peer-link has said nothing for 0 s: restart it, then approve again"),
                outcome);
    }

    @Test
    void whatAnswersInControlCharactersIsShownWithoutThem() throws Exception {
        ActionOutcome outcome = approved(LONG, line -> say(line, "no\u001b[2J"));
        assertEquals(List.of("no?[2J"), outcome.said());
    }
}
