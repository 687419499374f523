package minitel.gateway.peer.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers, peers who have gone mad, and peers of other versions get at the listener.
final class PeerReceptionIT {
    private static final InetAddress HOME = InetAddress.ofLiteral("::1");
    private static final LinkName LYON = new LinkName("lyon");
    private static final String QUESTION = "minitel-peer 1 echo minitel\n";
    private static final String YES = "minitel-peer 1 ok\n";

    private final List<Socket> calls = new ArrayList<>();
    private PeerReception reception = reception(WordServer.PATIENCE);

    /// One word, behind which all comes back.
    private static StreamServer echo() {
        return request -> {
            if (!request.target().text().equals("echo")) {
                throw new StreamRefusedException(
                        Reason.UNKNOWN, request.target() + " is not published");
            }
            DuplexPair pair = new DuplexPair(4096, "echo", "caller");
            VirtualThreads.start("echo", () -> echo(pair));
            return pair.left();
        };
    }

    private static void echo(DuplexPair pair) {
        try (var line = pair.right()) {
            byte[] chunk = new byte[1000];
            for (int n = line.read(chunk); n >= 0; n = line.read(chunk)) {
                line.write(chunk, 0, n);
            }
        } catch (Throwable _) {
            // The caller has gone.
        }
    }

    private static PeerReception reception(Duration patience) {
        return new PeerReception(
                new InetSocketAddress(HOME, 0),
                address -> Optional.of(LYON).filter(_ -> address.equals(HOME)),
                echo(),
                patience);
    }

    private Socket call() throws IOException {
        if (reception.address().isEmpty()) {
            reception.start();
            Patience.until(() -> reception.address().isPresent());
        }
        Socket socket = new Socket();
        calls.add(socket);
        socket.setSoTimeout(Patience.MILLIS);
        socket.connect(reception.address().orElseThrow());
        return socket;
    }

    @AfterEach
    void close() throws IOException {
        reception.close();
        for (Socket socket : calls) {
            socket.close();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String hear(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /// All until the end, which may be a reset.
    private static String hearAll(Socket socket) {
        StringBuilder all = new StringBuilder();
        try {
            for (int b = socket.getInputStream().read(); b >= 0; ) {
                all.append((char) b);
                b = socket.getInputStream().read();
            }
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("reset"), e.toString());
        }
        return all.toString();
    }

    private void areOver() {
        Patience.until(() -> reception.figures().open() == 0);
    }

    @Test
    void whatIsPublishedIsServedToAPeer() throws IOException {
        Socket call = call();
        say(call, QUESTION);
        assertEquals(YES, hear(call, YES.length()));
        say(call, "bonjour");
        assertEquals("bonjour", hear(call, 7));
        assertEquals(1, reception.figures().open());

        call.shutdownOutput();

        assertEquals("", hearAll(call));
        areOver();
        assertEquals(new ReceptionFigures(0, 1, 0, 0, 0), reception.figures());
    }

    @Test
    void aQuestionMayComeInPiecesAndBytesRightBehindIt() throws IOException {
        Socket call = call();
        call.setTcpNoDelay(true);
        for (char letter : QUESTION.substring(0, QUESTION.length() - 1).toCharArray()) {
            say(call, String.valueOf(letter));
        }
        say(call, "\n\n\0\u00ff" + QUESTION);

        assertEquals(
                YES + "\n\0\u00ff" + QUESTION, hear(call, YES.length() + 3 + QUESTION.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minitel-peer 1 other minitel | unknown other is not published",
                "minitel-peer 1 echo web | unknown peers are served no pages",
                "minitel-peer 2 echo minitel | fault this end knows minitel-peer 1 WORD minitel VISITOR",
                "GET / HTTP/1.1 | fault this end knows minitel-peer 1 WORD minitel VISITOR",
                "minitel-peer 1 echo minitel not:an:address"
                        + " | fault the visitor has no address and port",
            })
    void anythingElseIsRefusedWithASentence(String row) throws IOException {
        String[] cells = row.split(" [|] ");
        Socket call = call();
        say(call, cells[0] + "\n");

        assertEquals("minitel-peer 1 no " + cells[1] + "\n", hearAll(call));
        areOver();
        assertEquals(new ReceptionFigures(0, 0, 1, 0, 0), reception.figures());
    }

    @Test
    void aLineWithoutAnEndIsCutOff() throws IOException {
        Socket call = call();
        say(call, "minitel-peer 1 " + "x".repeat(4000));

        assertEquals(
                "minitel-peer 1 no fault a question is one line of at most 215 bytes\n",
                hearAll(call));
    }

    @Test
    void whoSaysNothingOrHalfIsGivenUp() throws IOException {
        reception = reception(Duration.ofMillis(1));
        Socket silent = call();
        Socket half = call();
        try {
            say(half, "minitel-peer 1 ec");
        } catch (IOException _) {
            // It was given up before.
        }

        assertEquals("", hearAll(silent));
        assertEquals("", hearAll(half));
        areOver();
    }

    @Test
    void whoHangsUpAtOnceLeavesNothingBehindAndWhoSaidNothingHasOnlyLooked() throws IOException {
        for (int n = 0; n < 5; n++) {
            call().close();
            Socket reset = call();
            say(reset, "minitel-peer 1 ");
            reset.setSoLinger(true, 0);
            reset.close();
        }
        Patience.until(() -> reception.figures().refused() == 5);
        areOver();
    }

    @Test
    void whoIsNoApprovedPeerHearsNothing() throws IOException {
        reception =
                new PeerReception(new InetSocketAddress(HOME, 0), _ -> Optional.empty(), echo());
        Socket call = call();
        try {
            say(call, QUESTION);
        } catch (IOException _) {
            // It was closed before.
        }

        assertEquals("", hearAll(call));
        assertEquals(new ReceptionFigures(0, 0, 0, 0, 1), reception.figures());
    }

    @Test
    void onePeerHasHisShareOfCalls() throws IOException {
        for (int n = 0; n < PeerRoom.MOST_OF_ONE; n++) {
            Socket call = call();
            say(call, QUESTION);
            assertEquals(YES, hear(call, YES.length()));
        }
        Socket call = call();
        assertEquals("minitel-peer 1 no busy as many calls are open as may be\n", hearAll(call));
        assertEquals(16, reception.figures().open());
        assertEquals(1, reception.figures().busy());

        calls.getFirst().close();
        Patience.until(() -> reception.figures().open() < 16);

        Socket next = call();
        say(next, QUESTION);
        assertEquals(YES, hear(next, YES.length()));
    }

    @Test
    void itListensAsSoonAsItCan() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, HOME)) {
            reception =
                    new PeerReception(
                            new InetSocketAddress(HOME, other.getLocalPort()),
                            _ -> Optional.of(LYON),
                            echo());
            reception.start();
            assertEquals(Optional.empty(), reception.address());
        }
        Patience.until(() -> reception.address().isPresent());
        Socket call = call();
        say(call, QUESTION);
        assertEquals(YES, hear(call, YES.length()));
    }

    @Test
    void itNeverListensWhereOthersCall() {
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new PeerReception(
                                new InetSocketAddress("::", 0), _ -> Optional.empty(), echo()));
    }

    @Test
    void onceClosedItTakesNobody() throws IOException {
        Socket call = call();
        say(call, QUESTION);
        hear(call, YES.length());

        reception.close();

        say(call, "encore");
        assertEquals("encore", hear(call, 6));
        try {
            say(call(), QUESTION);
        } catch (IOException _) {
            // Nobody listens there; somebody else may by now.
        }
        assertEquals(1, reception.figures().served());
    }
}
