package minitel.gateway.world;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.EvenParity;
import minitel.io.SocketDuplex;
import minitel.kit.FakeServer;
import minitel.videotex.FunctionKey;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsClient;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Terminals and services with parity and without, by every door and every kind of route.
class ParityIT {
    /// It begins as an open-source server does that adds parity, `0C 1E 9F C0 41 A0 12 5A`.
    private static final byte[] PAGE =
            "\f\36\37@A \22Z\n\37BABIENVENUE \177\177 1615 code:"
                    .getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @CsvSource({
        "telnet, tcp, true, true",
        "telnet, telnet, true, true",
        "telnet, ws, true, false",
        "telnet, tcp, true, false",
        "telnet, tcp, false, true",
        "websocket, telnet, true, true",
        "websocket, ws, false, true",
        "websocket, tcp, true, false"
    })
    void everyTerminalReadsEveryService(
            String door, String scheme, boolean terminal, boolean service) throws Exception {
        try (FakeServer server = new FakeServer(s -> serve(s, scheme, service));
                World world = World.with("{}", services(server, scheme));
                Minitel minitel = new Minitel(line(world, door, terminal), true)) {
            minitel.sees("Code");
            minitel.types("SVC");
            minitel.presses(FunctionKey.ENVOI);
            minitel.sees("BIENVENUE ██ 1615 code:");
            minitel.types("K");
            minitel.sees("<K>");
            assertFalse(minitel.text().contains("<\u2588>"), minitel.text());
            minitel.presses(FunctionKey.CONNEXION_FIN);
            minitel.sees("Code");
        }
    }

    /// Where the parity is said there is nothing to recognise.
    @Test
    void aPageOfADoorForMinitelsOnlyIsRightFromItsFirstByte() throws Exception {
        try (World world = World.with("{'parity': {'telnet': 'strip'}}");
                Minitel minitel = new Minitel(line(world, "telnet", true))) {
            minitel.sees("Code");
            assertFalse(minitel.text().contains("\u2588"), minitel.text());
        }
    }

    private static String services(FakeServer server, String scheme) {
        return "{'services': [{'code': 'SVC', 'name': 'SVC', 'route': '"
                + server.route(scheme)
                + "'}]}";
    }

    private static Duplex line(World world, String door, boolean parity) throws IOException {
        SocketDuplex wire = new SocketDuplex(world.socket(door));
        Duplex line =
                door.equals("telnet")
                        ? wire
                        : WsClient.open(
                                wire,
                                "localhost",
                                "/?frames=binary",
                                List.of(),
                                new WsSettings(true, 0, WsSettings.DEFAULT.longestFrame()));
        return parity ? new ParityLine(line) : line;
    }

    private static void serve(java.net.Socket socket, String scheme, boolean parity)
            throws IOException {
        SocketDuplex wire = new SocketDuplex(socket);
        if (!scheme.equals("ws")) {
            converse(wire, parity);
        } else if (WsServer.receive(wire, HttpSite.none())
                instanceof Handshake.Asked(UpgradeRequest upgrade)) {
            converse(upgrade.accept(WsSettings.DEFAULT), parity);
        }
    }

    private static void converse(Duplex line, boolean parity) throws IOException {
        paint(line, PAGE, parity);
        byte[] key = new byte[1];
        while (line.read(key) >= 0) {
            paint(line, new byte[] {'<', key[0], '>'}, parity);
        }
    }

    private static void paint(Duplex line, byte[] bytes, boolean parity) throws IOException {
        line.write(parity ? EvenParity.added(bytes, 0, bytes.length) : bytes);
    }
}
