package minitel.gateway.peer.route;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.publish.PeerReception;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.publish.TargetDialer;
import minitel.gateway.tunnel.publish.TunnelFile;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.json.JsonText;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user of one home visits a service of another, from the home page and back to it. Loopback
/// stands for the link.
final class PeerVisitIT {
    private static final InetAddress HOME = InetAddress.ofLiteral("::1");
    private static final PeerUid LYON = new PeerUid("a".repeat(40));
    private static final String SERVICES =
            "{'services': [{'code': 'LYON', 'route': 'peer://lyon/service'},"
                    + "{'code': 'RIEN', 'route': 'peer://lyon/nothing'},"
                    + "{'code': 'NICE', 'route': 'peer://nice/service'}]}";

    @TempDir private Path folder;

    private Path status;
    private FakeServer service;
    private PeerReception reception;
    private World world;
    private Minitel minitel;

    @BeforeEach
    void open() throws Exception {
        service =
                new FakeServer(socket -> {
                    FakeServer.send(socket, new byte[] {0x0C});
                    FakeServer.say(socket, "BONJOUR DE LYON.");
                    int key = socket.getInputStream().read();
                    FakeServer.say(socket, "<" + (char) key + ">");
                    socket.getInputStream().readAllBytes();
                    socket.close();
                });
        reception = reception();
        status = folder.resolve("status.json");
        links(LinkState.ONLINE);
        InetSocketAddress at = reception.address().orElseThrow();
        TransportKind peers =
                new TransportKind(
                        PeerTransport.KIND.scheme(),
                        context ->
                                new PeerTransport(
                                        new StatusLinkDirectory(List.of(status)),
                                        new StatusLinkDirectory(List.of(status)),
                                        context.dialer(),
                                        _ -> at));
        GatewayKinds kinds =
                new GatewayKinds(
                        GatewayKinds.OWN.doorKinds(),
                        List.of(BuiltinTransport.KIND, peers),
                        GatewayKinds.OWN.parts());
        world = World.with(kinds, "{'language': 'en'}", SERVICES);
        minitel = world.telnet();
    }

    private PeerReception reception() {
        TargetDialer targets =
                new TargetDialer((_, request) -> {
                    throw new StreamRefusedException(Reason.UNKNOWN, request + ": no gateway");
                });
        String words = "{\"service\": \"tcp://127.0.0.1:" + service.port() + "\"}";
        targets.publish(
                JsonText.read(words, "words", new Faults())
                        .map(TunnelFile::published)
                        .orElseThrow());
        PeerReception opened =
                new PeerReception(
                        new InetSocketAddress(HOME, 0),
                        _ -> Optional.of(new LinkName("paris")),
                        targets);
        opened.start();
        Patience.until(() -> opened.address().isPresent());
        return opened;
    }

    private void links(LinkState state) throws IOException {
        RoutedPeer lyon =
                new RoutedPeer(new LinkName("lyon"), LYON, state, Optional.of(LinkWay.DIRECT));
        JsonFile.write(status, Map.of(RoutedPeers.KEY, RoutedPeers.written(List.of(lyon))));
    }

    @AfterEach
    void close() throws Exception {
        minitel.close();
        world.close();
        reception.close();
        service.close();
    }

    private void calls(String code) throws Exception {
        minitel.sees("Code");
        minitel.types(code);
        minitel.presses(FunctionKey.ENVOI);
    }

    @Test
    void aServiceOfAPeerIsAServiceLikeAnyOther() throws Exception {
        calls("LYON");
        minitel.sees("BONJOUR DE LYON.");
        minitel.seesNothingOnRowZero();
        minitel.types("K");
        minitel.sees("<K>");
        assertTrue(world.console("sessions").contains("> LYON"));

        minitel.presses(FunctionKey.CONNEXION_FIN);

        minitel.sees("Code");
        Patience.until(() -> reception.figures().open() == 0);
    }

    @Test
    void whatCannotBeVisitedIsSaidOnRowZeroAsOfAnyService() throws Exception {
        isToldOf("RIEN", "RIEN: unknown address");
        isToldOf("NICE", "NICE: not served here");
        links(LinkState.OFFLINE);
        isToldOf("LYON", "LYON: unreachable");
    }

    private void isToldOf(String code, String told) throws Exception {
        try (Minitel other = world.telnet()) {
            other.sees("Code");
            other.types(code);
            other.presses(FunctionKey.ENVOI);
            other.seesOnRowZero(told);
        }
    }

    /// Nobody is in the data path: what the controller's end leaves behind still leads there.
    @Test
    void aCallGoesOnWithoutTheController() throws Exception {
        calls("LYON");
        minitel.sees("BONJOUR DE LYON.");

        Files.delete(status);
        isToldOf("LYON", "LYON: not served here");

        minitel.types("K");
        minitel.sees("<K>");
    }
}
