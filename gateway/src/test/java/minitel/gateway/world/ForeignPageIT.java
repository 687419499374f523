package minitel.gateway.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What pages of others may do on the WebSocket port of a whole gateway, and what it costs whom.
final class ForeignPageIT {
    private static final String HEAD =
            """
            GET / HTTP/1.1\r
            Host: %s\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            %s\r
            """;
    private static final String FOREIGN = "Origin: https://evil.example\r\n";

    /// The answer to the handshake, and behind it more than the 128 bytes of a page that somebody
    /// has looked at; whoever is kept out gets not a byte.
    private static final int PAGE = 500;

    private static Socket call(int port, String host, String headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String head = HEAD.formatted(host, headers);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(int port, String host, String headers) throws IOException {
        try (Socket socket = call(port, host, headers)) {
            byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            return new String(first, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
        }
    }

    private static String answer(World world, String headers) throws IOException {
        return answer(world.address("websocket").getPort(), "localhost", headers);
    }

    @Test
    void onLoopbackOnlyOurOwnPagesMayCall() throws Exception {
        try (World world = World.with("{}")) {
            int port = world.address("websocket").getPort();
            int web = world.address("web").getPort();
            String own = "127.0.0.1:" + port;
            assertEquals("403", answer(world, FOREIGN));
            assertEquals("403", answer(world, "Origin: null\r\n"));
            assertEquals("403", answer(port, "evil.example", "Origin: http://evil.example\r\n"));
            assertEquals("101", answer(world, ""));
            assertEquals("101", answer(port, own, "Origin: http://" + own + "\r\n"));
            assertEquals("101", answer(port, own, "Origin: http://127.0.0.1:" + web + "\r\n"));
            assertEquals("101", answer(port, own, "Origin: http://localhost:" + web + "\r\n"));
        }
    }

    @Test
    void theOperatorSaysWhoseAndAReloadIsEnough() throws Exception {
        try (World world = World.with("{'origins': 'any'}")) {
            assertEquals("101", answer(world, FOREIGN));
            world.config("{'origins': ['https://evil.example']}");
            assertEquals("reloaded, 0 services\r\n", world.console("reload"));
            assertEquals("101", answer(world, FOREIGN));
            assertEquals("403", answer(world, "Origin: https://other.example\r\n"));
            world.config("{}");
            assertEquals("reloaded, 0 services\r\n", world.console("reload"));
            assertEquals("403", answer(world, FOREIGN));
        }
    }

    /// From a public address any page may call; whoever looks and leaves 25 times is kept out, but
    /// not if a page of others has sent him.
    @Test
    void aPageOfOthersDoesNotGetItsReaderBanned() throws Exception {
        try (World world = World.with("{'proxies': ['127.0.0.1']}");
                ProxyInFront reader = new ProxyInFront(world.address("websocket"), "203.0.113.7");
                ProxyInFront scanner =
                        new ProxyInFront(world.address("websocket"), "203.0.113.8")) {
            for (int i = 0; i < 25; i++) {
                looksAndLeaves(reader.port(), FOREIGN);
            }
            for (int i = 0; i < 25 && !world.console("bans").contains("203.0.113.8"); i++) {
                looksAndLeaves(scanner.port(), "");
            }
            String bans = world.console("bans");
            assertTrue(bans.contains("203.0.113.8"), bans);
            assertFalse(bans.contains("203.0.113.7"), bans);
            assertEquals("101", answer(reader.port(), "localhost", FOREIGN));
        }
    }

    /// A page has its reader's browser open connections and close them unused; 25 of a scanner look
    /// the same.
    @Test
    void connectionsThatSayNothingAreHeldAgainstNobody() throws Exception {
        try (World world = World.with("{'proxies': ['127.0.0.1']}");
                ProxyInFront reader = new ProxyInFront(world.address("telnet"), "203.0.113.7")) {
            for (int i = 0; i < 25; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), reader.port());
                assertEquals(0xFF, socket.getInputStream().read()); // the opening: it is let in
                socket.close();
            }
            assertFalse(world.console("bans").contains("203.0.113.7"));
        }
    }

    private static void looksAndLeaves(int port, String headers) throws IOException {
        try (Socket socket = call(port, "localhost", headers)) {
            InputStream in = socket.getInputStream();
            in.readNBytes(PAGE);
        }
    }
}
