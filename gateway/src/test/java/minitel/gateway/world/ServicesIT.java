package minitel.gateway.world;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.home.Home;
import minitel.gateway.home.ServiceCatalogue;
import minitel.gateway.home.page.ServiceListing;
import minitel.gateway.session.SessionLimits;
import minitel.gateway.session.SessionSettings;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Transports;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the keyboard of a terminal at the built-in home to services of every kind, and back.
class ServicesIT {
    private static final Destination HOME =
            new Destination("home", BuiltinTransport.HOME, Profile.DEFAULT);

    @TempDir private Path directoryForFiles;

    private final Map<String, Destination> directory = new ConcurrentHashMap<>();
    private final Home home =
            new Home(Language.FRENCH, new Codes(), Map.of(), Duration.ZERO, Clock.systemUTC());
    private volatile Duration dial = Patience.TIME;
    private final Sessions sessions =
            new Sessions(
                    new Transports(
                            new NetworkDialer(),
                            Map.of("builtin", new BuiltinTransport(Map.of("home", home)))),
                    this::sessionSettings,
                    code -> Optional.ofNullable(directory.get(code)));

    private final class Codes implements ServiceCatalogue {
        @Override
        public List<ServiceListing> listings() {
            return List.of();
        }

        @Override
        public Optional<Destination> find(String code) {
            return Optional.ofNullable(directory.get(code));
        }
    }

    private SessionSettings sessionSettings() {
        Duration hour = Duration.ofHours(1);
        return new SessionSettings(
                HOME, HOME, new SessionLimits(hour, hour, hour, dial), Language.FRENCH, Map.of());
    }

    @BeforeEach
    void start() {
        sessions.start();
    }

    @AfterEach
    void stop() {
        sessions.drain(Duration.ofSeconds(5));
        sessions.close();
    }

    private Minitel goesTo(Route route, Profile profile) throws IOException {
        directory.put("SVC", new Destination("SVC", route, profile));
        DuplexPair pair = new DuplexPair(4096);
        CallerOrigin origin = new CallerOrigin(InetAddress.ofLiteral("192.0.2.7"), 4711);
        Caller caller =
                new Caller(
                        pair.right(), Door.TELNET, origin, 0, Optional.empty(), Optional.empty());
        VirtualThreads.start("owner", () -> sessions.serve(caller));
        Minitel minitel = new Minitel(pair.left());
        minitel.sees("Code");
        minitel.types("SVC");
        minitel.presses(FunctionKey.ENVOI);
        return minitel;
    }

    private static Profile profile(List<String> subprotocols, Optional<Path> ca) {
        DialOptions plain = DialOptions.DEFAULT;
        return Profile.DEFAULT.with(
                new DialOptions(
                        subprotocols,
                        plain.ping(),
                        plain.frames(),
                        ca,
                        plain.insecure(),
                        plain.parity(),
                        plain.terminalType()));
    }

    /// Types into the service and hears it answer, then comes home and is able to type there.
    private static void talksAndComesHome(Minitel minitel) throws IOException {
        minitel.sees("BIENVENUE");
        minitel.types("K");
        minitel.sees("<K>");
        minitel.presses(FunctionKey.CONNEXION_FIN);
        isHome(minitel);
    }

    private static void isHome(Minitel minitel) throws IOException {
        minitel.sees("Code");
        minitel.types("XYZ");
        minitel.sees("XYZ");
    }

    private static void comesBackWith(Minitel minitel, String sentence) throws IOException {
        minitel.seesOnRowZero(sentence);
        isHome(minitel);
    }

    /// A service that welcomes and gives every key back in angle brackets.
    private static void converse(Duplex line) throws IOException {
        line.write("\fBIENVENUE".getBytes(StandardCharsets.US_ASCII));
        byte[] key = new byte[1];
        while (line.read(key) >= 0) {
            line.write(new byte[] {'<', key[0], '>'});
        }
    }

    private static FakeServer.Script webSocket(boolean demandsSubprotocol) {
        return socket -> {
            Handshake handshake = WsServer.receive(new SocketDuplex(socket), HttpSite.none());
            if (handshake instanceof Handshake.Asked(UpgradeRequest upgrade)) {
                Optional<String> offered = upgrade.request().header("Sec-WebSocket-Protocol");
                if (offered.isPresent() != demandsSubprotocol) {
                    upgrade.refuse(400, "Not these sub-protocols.");
                } else {
                    converse(upgrade.accept(WsSettings.DEFAULT));
                }
            }
        };
    }

    @Test
    void aWebSocketServiceWithoutSubprotocolsGetsNoHeader() throws Exception {
        try (FakeServer service = new FakeServer(webSocket(false))) {
            talksAndComesHome(goesTo(service.route("ws"), Profile.DEFAULT));
        }
    }

    @Test
    void aWebSocketServiceWithSubprotocolsGetsThem() throws Exception {
        try (FakeServer service = new FakeServer(webSocket(true))) {
            Profile tty = profile(List.of("binary", "tty"), Optional.empty());
            talksAndComesHome(goesTo(service.route("ws"), tty));
        }
    }

    @Test
    void aWssServiceIsTrustedByItsOwnAuthority() throws Exception {
        Path ca = directoryForFiles.resolve("ca.pem");
        try (InputStream pem = FakeServer.class.getResourceAsStream("/tls/ca.pem")) {
            Files.copy(pem, ca);
        }
        try (FakeServer service = FakeServer.secure(webSocket(false))) {
            talksAndComesHome(goesTo(service.route("wss"), profile(List.of(), Optional.of(ca))));
        }
    }

    @Test
    void aWssServiceOfAnUnknownAuthorityIsRefused() throws Exception {
        try (FakeServer service = FakeServer.secure(webSocket(false))) {
            comesBackWith(goesTo(service.route("wss"), Profile.DEFAULT), "certificat refusé");
        }
    }

    @Test
    void aRawTcpServiceTalks() throws Exception {
        try (FakeServer service = new FakeServer(s -> converse(new SocketDuplex(s)))) {
            talksAndComesHome(goesTo(service.route("tcp"), Profile.DEFAULT));
        }
    }

    @Test
    void aTelnetServiceNegotiatesAndTalks() throws Exception {
        FakeServer.Script script =
                socket -> {
                    socket.getOutputStream().write(new byte[] {-1, -5, 1, -1, -5, 3, -1, -3, 24});
                    InputStream in = socket.getInputStream();
                    byte[] answers = in.readNBytes(9);
                    assertTrue(answers[0] == -1, "it negotiates");
                    converse(new SocketDuplex(socket));
                };
        try (FakeServer service = new FakeServer(script)) {
            talksAndComesHome(goesTo(service.route("telnet"), Profile.DEFAULT));
        }
    }

    @Test
    void aServiceThatRefusesIsTold() throws Exception {
        Route nobody = Route.parse("tcp://localhost:1"); // the system gives it to no test
        comesBackWith(goesTo(nobody, Profile.DEFAULT), "connexion refusée");
    }

    @Test
    void aServiceThatHangsIsToldWithinItsDeadline() throws Exception {
        dial = Duration.ofSeconds(1);
        try (FakeServer service = new FakeServer(_ -> {})) {
            comesBackWith(goesTo(service.route("ws"), Profile.DEFAULT), "ne répond pas");
        }
    }

    @Test
    void aServiceThatAnswersHttp400IsTold() throws Exception {
        FakeServer.Script script =
                socket -> {
                    answer(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                };
        try (FakeServer service = new FakeServer(script)) {
            comesBackWith(goesTo(service.route("ws"), Profile.DEFAULT), "réponse incomprise");
        }
    }

    private static void answer(Socket socket, String text) throws IOException {
        socket.getInputStream().read(new byte[4096]);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aServiceThatDiesInTheMiddleOfASequenceLeavesNoTrace() throws Exception {
        FakeServer.Script script =
                socket -> {
                    byte[] half = {0x0C, 'M', 'O', 'I', 'T', 'I', 0x1B, 0x3A, 0x69};
                    socket.getOutputStream().write(half);
                    socket.setSoLinger(true, 0);
                    socket.getInputStream().read();
                    socket.close();
                };
        try (FakeServer service = new FakeServer(script)) {
            Minitel minitel = goesTo(service.route("tcp"), Profile.DEFAULT);
            minitel.sees("MOITI");
            minitel.types("x");
            comesBackWith(minitel, "liaison coupée");
            assertTrue(!minitel.text().contains("MOITI"), minitel.text());
        }
    }

    @Test
    void aServiceThatHangsUpIsTold() throws Exception {
        FakeServer.Script script =
                socket -> {
                    socket.getOutputStream().write("\fADIEU".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().read();
                    socket.shutdownOutput();
                };
        try (FakeServer service = new FakeServer(script)) {
            Minitel minitel = goesTo(service.route("tcp"), Profile.DEFAULT);
            minitel.sees("ADIEU");
            minitel.types("x");
            comesBackWith(minitel, "a raccroché");
        }
    }
}
