package minitel.gateway.tunnel.west;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import minitel.ws.RawFrames;

/// The original's end of a tunnel, as its runs were recorded: text messages of a whole request or
/// answer each, no sub-protocol, and a ping is its end. Either role.
final class OldWest implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final boolean client;

    private OldWest(Socket socket, boolean client) throws IOException {
        this.socket = socket;
        this.client = client;
        in = new DataInputStream(socket.getInputStream());
    }

    /// Asks for a WebSocket, and reads what is answered.
    ///
    /// @param fields with `|` behind each
    static String knock(int port, String fields) throws IOException {
        try (Socket socket = RawHttp.socket(port)) {
            knock(socket, fields);
            return FakeServer.request(socket);
        }
    }

    private static void knock(Socket socket, String fields) throws IOException {
        FakeServer.say(
                socket,
                "GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|Host: 127.0.0.1|"
                        + fields
                        + "Sec-WebSocket-Key: ImFopQ0brw1JwlathY6cog==|Sec-WebSocket-Version: 13||");
    }

    /// In the role of the tunnel's client.
    static OldWest dialling(int port, String name) throws IOException {
        Socket socket = RawHttp.socket(port);
        knock(socket, "Origin: " + name + "|User-Agent: west.py 0.1|");
        String answer = FakeServer.request(socket);
        if (!answer.startsWith("HTTP/1.1 101 ") || answer.contains("Sec-WebSocket-Protocol")) {
            throw new IOException(answer);
        }
        return new OldWest(socket, true);
    }

    /// In the role of its server, which reads a handshake of at most 1,024 bytes at once.
    static final class Server implements AutoCloseable {
        private final BlockingQueue<OldWest> tunnels = new ArrayBlockingQueue<>(16);
        private final FakeServer server;

        Server() throws Exception {
            server =
                    new FakeServer(socket -> {
                        socket.setSoTimeout(Patience.MILLIS);
                        FakeServer.shakeHands(socket);
                        tunnels.add(new OldWest(socket, false));
                    });
        }

        int port() {
            return server.port();
        }

        OldWest next() throws Exception {
            OldWest next = tunnels.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no tunnel was dialled");
            }
            return next;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /// Hangs up.
    void leave() throws IOException {
        socket.close();
    }

    int ownPort() {
        return socket.getLocalPort();
    }

    /// A message with the lines of the original.
    ///
    /// @param http with `|` for the end of a line
    static String message(String id, String http) {
        return "TransactionOrigin: ws://old\r\nTransactionID: "
                + id
                + "\r\nX-Proxy-Protocol: http\r\n\r\n"
                + http.replace("|", "\r\n");
    }

    void says(String message) throws IOException {
        sends(RawFrames.frame(RawFrames.FIN | RawFrames.TEXT, client, RawFrames.utf8(message)));
    }

    void sends(byte[] bytes) throws IOException {
        FakeServer.send(socket, bytes);
    }

    /// The next message.
    ///
    /// @throws EOFException at the end
    /// @throws AssertionError at a frame that the original does not survive
    String hears() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if (first == (RawFrames.FIN | RawFrames.CLOSE)) {
            throw new EOFException("goodbye");
        }
        if (first != (RawFrames.FIN | RawFrames.TEXT)) {
            throw new AssertionError("a frame that kills an old west: " + first);
        }
        if ((second & 0x80) != 0 == client) {
            throw new AssertionError("wrong masking");
        }
        int seven = second & 0x7F;
        long length = seven == 126 ? in.readUnsignedShort() : seven == 127 ? in.readLong() : seven;
        byte[] mask = client ? new byte[4] : in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new String(payload, UTF_8);
    }

    /// Answers the next request, and gives it.
    ///
    /// @param http with `|` for the end of a line
    String answers(String http) throws IOException {
        String request = hears();
        String head = request.substring(0, request.indexOf("\r\n\r\n") + 4);
        says(head + http.replace("|", "\r\n"));
        return request;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
