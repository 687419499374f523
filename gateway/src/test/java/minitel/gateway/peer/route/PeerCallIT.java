package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialException.Why;
import minitel.dial.KnownReach;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.dial.RouteReader;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.publish.PeerReception;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.teletel.NobodysVisit;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.publish.PublishedTarget;
import minitel.gateway.tunnel.publish.TargetDialer;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.json.Faults;
import minitel.json.JsonText;
import minitel.kit.DeadPort;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A terminal of one home at a service of another, loopback in place of the link between them.
final class PeerCallIT {
    private static final InetAddress HOME = InetAddress.ofLiteral("::1");
    private static final PeerUid LYON = new PeerUid("a".repeat(40));
    private static final RouteReader READER = new RouteReader(List.of(PeerTransport.KIND.scheme()));

    private static final String NOT_LINKED =
            "lyon is not linked just now: his machine is away, or minitel-gateway link-engine"
                    + " status says why not";

    private final CountDownLatch left = new CountDownLatch(1);
    private FakeServer service;
    private PeerReception reception;
    private LinkState state = LinkState.ONLINE;

    @BeforeEach
    void publish() throws Exception {
        service = new FakeServer(this::serve);
        reception = reception("{'service': 'tcp://127.0.0.1:" + service.port() + "'}");
    }

    private static PeerReception reception(String words) {
        TargetDialer targets =
                new TargetDialer((_, request) -> {
                    throw new StreamRefusedException(Reason.UNKNOWN, request + ": no gateway");
                });
        targets.publish(published(words));
        PeerReception reception =
                new PeerReception(
                        new InetSocketAddress(HOME, 0),
                        address ->
                                Optional.of(new LinkName("paris"))
                                        .filter(_ -> address.equals(HOME)),
                        targets);
        reception.start();
        Patience.until(() -> reception.address().isPresent());
        return reception;
    }

    private static List<PublishedTarget> published(String words) {
        Faults faults = new Faults();
        List<PublishedTarget> published =
                JsonText.read(words.replace('\'', '"'), "words", faults)
                        .map(TunnelFile::published)
                        .orElseThrow();
        assertEquals(List.of(), faults.all());
        return published;
    }

    /// All 256 bytes, then what is typed, until Q.
    private void serve(Socket socket) throws IOException {
        byte[] page = new byte[256];
        for (int n = 0; n < page.length; n++) {
            page[n] = (byte) n;
        }
        FakeServer.send(socket, page);
        for (int b = socket.getInputStream().read(); b >= 0 && b != 'Q'; ) {
            socket.getOutputStream().write(b);
            b = socket.getInputStream().read();
        }
        left.countDown();
        socket.close();
    }

    @AfterEach
    void close() throws IOException {
        reception.close();
        service.close();
    }

    private PeerTransport transport(InetSocketAddress at) {
        LinkDirectory directory =
                name ->
                        Optional.of(new RoutedPeer(name, LYON, state, Optional.empty()))
                                .filter(_ -> name.text().equals("lyon"));
        return new PeerTransport(directory, directory, new NetworkDialer(), _ -> at);
    }

    private static Destination to(String route) {
        return new Destination("X", READER.parseServed(route), Profile.DEFAULT);
    }

    private Duplex dial(String route) throws IOException {
        return dial(reception.address().orElseThrow(), route, new DialAttempt(Patience.TIME));
    }

    private Duplex dial(InetSocketAddress at, String route, DialAttempt attempt)
            throws IOException {
        return transport(at).dial(to(route), NobodysVisit.ALICE, attempt);
    }

    private DialException failure(String route) {
        return assertThrows(DialException.class, () -> dial(route));
    }

    private static byte[] read(Duplex line, int length) throws IOException {
        byte[] all = new byte[length];
        byte[] chunk = new byte[1];
        for (int n = 0; n < length; n++) {
            assertEquals(1, line.read(chunk));
            all[n] = chunk[0];
        }
        return all;
    }

    @Test
    void aServiceOfAPeerIsVisited() throws Exception {
        try (Duplex line = dial("peer://lyon/service")) {
            byte[] page = read(line, 256);
            for (int n = 0; n < page.length; n++) {
                assertEquals((byte) n, page[n]);
            }
            line.write("ENVOI".getBytes(StandardCharsets.ISO_8859_1));
            assertArrayEquals("ENVOI".getBytes(StandardCharsets.ISO_8859_1), read(line, 5));
            line.write(new byte[] {'Q'});
            assertEquals(-1, line.read(new byte[1]));
        }
        Patience.until(() -> reception.figures().open() == 0);
        assertEquals(1, reception.figures().served());
    }

    @Test
    void whenTheTerminalLeavesTheServiceHearsIt() throws Exception {
        Duplex line = dial("peer://lyon/service");
        read(line, 256);

        line.close();

        assertTrue(left.await(Patience.SECONDS, TimeUnit.SECONDS));
        Patience.until(() -> reception.figures().open() == 0);
    }

    @Test
    void aWordThatIsNotPublishedIsSaid() {
        DialException failed = failure("peer://lyon/photos");

        assertEquals(Why.UNKNOWN_HOST, failed.why());
        assertEquals("lyon/photos: photos is not published for minitel", failed.getMessage());
    }

    @Test
    void aPageIsNoServiceForAMinitel() {
        reception.close();
        reception = reception("{'photos': {'target': 'http://127.0.0.1:1/', 'web': 'open'}}");

        assertEquals(Why.UNKNOWN_HOST, failure("peer://lyon/photos").why());
    }

    @Test
    void aServiceThatIsNotThereIsSaid() throws IOException {
        try (DeadPort dead = new DeadPort(InetAddress.ofLiteral("127.0.0.1"))) {
            reception.close();
            reception = reception("{'service': 'tcp://127.0.0.1:" + dead.number() + "'}");

            DialException failed = failure("peer://lyon/service");

            assertEquals(Why.REFUSED, failed.why());
            assertTrue(failed.getMessage().startsWith("lyon/service: tcp://127.0.0.1:"));
        }
    }

    @Test
    void whoIsNoPeerOrNotLinkedIsNotCalled() {
        assertEquals(
                "this machine knows no peer paris: minitel-gateway peer-link list says whom",
                failure("peer://paris/service").getMessage());
        state = LinkState.OFFLINE;
        DialException failed = failure("peer://lyon/service");
        assertEquals(Why.UNREACHABLE, failed.why());
        assertEquals(NOT_LINKED, failed.getMessage());
        state = LinkState.UNKNOWN;
        assertEquals(Why.UNKNOWN_HOST, failure("peer://lyon/photos").why());
    }

    @Test
    void whatIsKnownWithoutACallIsSaidWithoutOne() {
        PeerTransport transport = transport(reception.address().orElseThrow());
        Route lyon = to("peer://lyon/service").route();
        assertEquals(Optional.empty(), transport.reachable(lyon));
        state = LinkState.OFFLINE;
        assertEquals(
                Optional.of(KnownReach.not(Why.UNREACHABLE, NOT_LINKED)),
                transport.reachable(lyon));
        assertEquals(
                Optional.of(Optional.of(Why.UNSUPPORTED)),
                transport.reachable(to("peer://paris/service").route()).map(KnownReach::trouble));
        assertEquals(Optional.empty(), transport.reachable(Route.parse("tcp://lyon:23")));
    }

    @Test
    void aPeerWhoPublishesNothingIsSaid() throws IOException {
        try (DeadPort dead = new DeadPort(HOME)) {
            InetSocketAddress at = new InetSocketAddress(HOME, dead.number());
            DialAttempt attempt = new DialAttempt(Patience.TIME);

            DialException failed =
                    assertThrows(
                            DialException.class, () -> dial(at, "peer://lyon/service", attempt));

            assertEquals(Why.REFUSED, failed.why());
            assertTrue(
                    failed.getMessage()
                            .startsWith("lyon publishes nothing: nobody listens at [0:0:"),
                    failed.getMessage());
        }
    }

    private DialException failure(FakeServer peer, DialAttempt attempt) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port());
        return assertThrows(DialException.class, () -> dial(at, "peer://lyon/service", attempt));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH;         | WRONG_ANSWER | what answers there is no peer's listener",
                "minitel-peer 2 ok;       | WRONG_ANSWER | what answers there is no peer's listener",
                "minitel-peer 1 maybe;    | WRONG_ANSWER | maybe",
                "minitel-peer 1 no;       | WRONG_ANSWER | no",
                "minitel-peer 1 no x y;   | WRONG_ANSWER | y",
                "minitel-peer 1 no busy y; | OUT_OF_ORDER | y",
                "minitel-peer 1 no away y; | UNREACHABLE | y",
                "minitel-peer 1 o         | OUT_OF_ORDER | the peer has hung up",
                "''                       | OUT_OF_ORDER | the peer has hung up",
            })
    void whateverElseIsAnsweredIsSaid(String answer, Why why, String said) throws Exception {
        byte[] bytes = answer.strip().replace(';', '\n').getBytes(StandardCharsets.ISO_8859_1);
        try (FakeServer peer =
                new FakeServer(socket -> {
                    FakeServer.send(socket, bytes);
                    socket.shutdownOutput();
                })) {
            DialException failed = failure(peer, new DialAttempt(Patience.TIME));

            assertEquals(why, failed.why());
            assertTrue(failed.getMessage().startsWith("lyon/service: " + said), "" + failed);
        }
    }

    @Test
    void aPeerWhoTalksWithoutEndIsNoListener() throws Exception {
        try (FakeServer peer =
                new FakeServer(socket -> {
                    while (true) {
                        FakeServer.send(socket, new byte[4096]);
                    }
                })) {
            assertEquals(Why.WRONG_ANSWER, failure(peer, new DialAttempt(Patience.TIME)).why());
        }
    }

    @Test
    void aPeerWhoSaysNothingIsGivenUpInTime() throws Exception {
        try (FakeServer peer = new FakeServer(_ -> {})) {
            DialException failed = failure(peer, new DialAttempt(Duration.ofMillis(300)));

            assertEquals(Why.TIMEOUT, failed.why());
        }
    }

    @Test
    void whoGivesUpIsFreeAtOnce() throws Exception {
        try (FakeServer peer = new FakeServer(_ -> {})) {
            DialAttempt attempt = new DialAttempt(Patience.TIME);
            VirtualThreads.start(
                    "giving up",
                    () -> {
                        Patience.until(() -> peer.called.getCount() == 0);
                        attempt.cancel();
                    });

            assertEquals(Why.CANCELLED, failure(peer, attempt).why());
        }
    }

    @Test
    void aTerminalSeesAClearScreenFirst() {
        byte[] greeting =
                transport(reception.address().orElseThrow()).greeting(to("peer://lyon/service"));

        assertEquals(0x0C, greeting[greeting.length - 1]);
    }
}
