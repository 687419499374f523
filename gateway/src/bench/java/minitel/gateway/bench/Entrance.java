package minitel.gateway.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.telnet.TelnetDuplex;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;

/// The two ways into a gateway, as a terminal takes them.
enum Entrance {
    TELNET {
        @Override
        Duplex open(int port, String query) throws IOException {
            return TelnetDuplex.client(new SocketDuplex(connect(port)), "minitel1b");
        }
    },
    WEBSOCKET {
        @Override
        Duplex open(int port, String query) throws IOException {
            Duplex wire = new SocketDuplex(connect(port));
            return WsClient.open(wire, "127.0.0.1:" + port, "/" + query, List.of(), SETTINGS);
        }
    };

    private static final int RECEIVE_BUFFER = 4096;
    private static final WsSettings SETTINGS = WsSettings.DEFAULT;

    /// @param query `?speed=1200`, which telnet has no way to say
    abstract Duplex open(int port, String query) throws IOException;

    int port(GatewayProcess gateway) {
        return switch (this) {
            case TELNET -> gateway.telnet();
            case WEBSOCKET -> gateway.webSocket();
        };
    }

    /// Keeps as little in the kernel as the bridge does.
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return socket;
    }
}
