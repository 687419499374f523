package minitel.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import minitel.dial.Route;
import minitel.io.VirtualThreads;

/// A service on loopback that does to each connection what a script says, byte by byte.
public final class FakeServer implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    /// Counts down when the first connection was accepted.
    public final CountDownLatch called = new CountDownLatch(1);

    /// What the service does. The connection stays open behind it.
    @FunctionalInterface
    public interface Script {
        void play(Socket socket) throws Exception;
    }

    public FakeServer(Script script) throws Exception {
        this(ServerSocketFactory.getDefault(), script);
    }

    FakeServer(ServerSocketFactory factory, Script script) throws Exception {
        this.script = script;
        server = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        VirtualThreads.start("fake server", this::accept);
    }

    /// One that speaks TLS as `localhost`, certified by `tls/ca.pem`.
    public static FakeServer secure(Script script) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = "changeit".toCharArray();
        try (InputStream in = FakeServer.class.getResourceAsStream("/tls/localhost.p12")) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new FakeServer(context.getServerSocketFactory(), script);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                called.countDown();
                VirtualThreads.start("fake service", () -> serve(socket));
            }
        } catch (Throwable _) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            script.play(socket);
        } catch (Throwable _) {
            // The client hung up, or the test is over.
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public Route route(String scheme) {
        return Route.parse(scheme + "://localhost:" + port());
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /// Reads a handshake and answers it well.
    ///
    /// @return how it was asked
    public static String shakeHands(Socket socket) throws Exception {
        String request = request(socket);
        Matcher key = Pattern.compile("Sec-WebSocket-Key: (\\S+)").matcher(request);
        if (!key.find()) {
            throw new IOException("no key");
        }
        String joined = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        byte[] digest = MessageDigest.getInstance("SHA-1").digest(ascii(joined));
        say(
                socket,
                "HTTP/1.1 101 Switching Protocols|Upgrade: websocket|Connection: Upgrade|"
                        + "Sec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest)
                        + "||");
        return request;
    }

    public static String request(Socket socket) throws IOException {
        return head(socket.getInputStream());
    }

    /// A head of HTTP, with its empty line.
    public static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended after " + head);
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /// @param text with `|` for the end of a line
    public static void say(Socket socket, String text) throws IOException {
        send(socket, ascii(text.replace("|", "\r\n")));
    }

    public static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
