package minitel.gateway.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;

/// A service that greets with a page and then says what it hears.
final class Echo {
    /// Ends the greeting; nothing else that comes down holds it.
    static final byte GREETED = 0x07;

    private static final byte[] GREETING = greeting();

    private Echo() {}

    static Loopback open(Entrance like) throws IOException {
        return new Loopback("echo", socket -> echo(line(socket, like)));
    }

    /// What a terminal of this kind would speak to the service without a gateway between.
    private static Duplex line(Socket socket, Entrance like) throws IOException {
        Duplex wire = new SocketDuplex(socket);
        return switch (like) {
            case TELNET -> wire;
            case WEBSOCKET -> accepted(wire);
        };
    }

    static Duplex accepted(Duplex wire) throws IOException {
        if (WsServer.receive(wire, HttpSite.none())
                instanceof Handshake.Asked(UpgradeRequest upgrade)) {
            return upgrade.accept(WsSettings.DEFAULT);
        }
        throw new IOException("no WebSocket was asked for");
    }

    private static void echo(Duplex line) throws IOException {
        line.write(GREETING);
        byte[] buffer = new byte[64];
        for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
            line.write(buffer, 0, n);
        }
    }

    private static byte[] greeting() {
        byte[] page = new byte[200];
        Arrays.fill(page, (byte) '.');
        page[0] = 0x0C;
        page[page.length - 1] = GREETED;
        return page;
    }
}
