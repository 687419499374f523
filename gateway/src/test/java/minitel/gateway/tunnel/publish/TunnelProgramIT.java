package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.DeadPort;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The side command as people run it, a gateway, and a service at home.
class TunnelProgramIT {
    private static final String SERVICES =
            "{'services': [{'code': 'HOME', 'route': 'tunnel://maison/service'}]}";

    @TempDir Path root;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private String key = "";
    private SwitchedRelay relay;
    private Greeter greeter;

    /// Tells each caller the first bytes that came from him, in hex, once there are 16, or greets
    /// him at once.
    private static final class Greeter implements AutoCloseable {
        private final ServerSocket server =
                new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        private final boolean reads;

        Greeter(boolean reads) throws IOException {
            this.reads = reads;
            Thread.ofVirtual().start(this::run);
        }

        String address() {
            return "tcp://127.0.0.1:" + server.getLocalPort();
        }

        private void run() {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> greet(socket));
                } catch (Throwable _) {
                    // The test is over.
                }
            }
        }

        private void greet(Socket socket) {
            try (socket) {
                byte[] first = reads ? socket.getInputStream().readNBytes(28) : new byte[0];
                StringBuilder said = new StringBuilder("\fBONJOUR ");
                for (int i = 12; i < Math.min(20, first.length); i++) {
                    said.append(first[i] & 0xFF).append('.');
                }
                said.append(" DE LA MAISON ");
                socket.getOutputStream().write(said.toString().getBytes(StandardCharsets.US_ASCII));
                for (int b = socket.getInputStream().read(); b >= 0; ) {
                    socket.getOutputStream().write(b);
                    b = socket.getInputStream().read();
                }
            } catch (Throwable _) {
                // He has gone.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @BeforeEach
    void home() throws IOException {
        Path state = root.resolve(".local/state/minitel-tunnel");
        Files.createDirectories(state);
        key = TunnelKeyFile.create(state.resolve("tunnel.key")).publicKey().text();
        relay = opened(new SwitchedRelay());
        greeter = opened(new Greeter(false));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(each);
        return each;
    }

    private World gateway() throws IOException {
        World world = opened(World.with(config(key), SERVICES));
        relay.leadsTo(world.address("websocket"));
        return world;
    }

    private static String config(String key) {
        return "{'language': 'en', 'tunnels': {'names': {'maison': {'key': '" + key + "'}}}}";
    }

    private TunnelProcess tunnel(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("--to", relay.address(), "--name", "maison"));
        words.addAll(
                more.length > 0
                        ? List.of(more)
                        : List.of("--publish", "service=" + greeter.address()));
        return opened(new TunnelProcess(root, words));
    }

    private static void calls(World world, String greeting) throws Exception {
        try (Minitel minitel = world.telnet()) {
            minitel.sees("Code");
            minitel.types("HOME");
            minitel.presses(FunctionKey.ENVOI);
            minitel.sees(greeting);
            minitel.types("K");
            minitel.sees("K");
        }
    }

    private static void isHeld(TunnelProcess tunnel) throws Exception {
        tunnel.prints("connected maison", "published service");
    }

    @Test
    void aServiceAtHomeIsReachedAndASignalEndsTheTunnel() throws Exception {
        World world = gateway();
        TunnelProcess tunnel = tunnel();
        tunnel.prints("connected maison", "published service", "ready");

        calls(world, "BONJOUR");

        tunnel.signal("TERM");
        assertEquals(143, tunnel.status(), tunnel::errors);
        Patience.until(() -> world.console("tunnels").contains("maison           away"));
    }

    @Test
    void aServiceOverWebSocketIsReachedAsAGatewayWould() throws Exception {
        World world = gateway();
        World other = opened(World.with("{'language': 'fr'}"));
        int port = other.address("websocket").getPort();
        TunnelProcess tunnel = tunnel("--publish", "service=ws://127.0.0.1:" + port + "/");
        tunnel.prints("connected maison", "published service", "ready");

        calls(world, "Le Minitel reprend du service");
    }

    @Test
    void whoStartsFirstWaitsForTheOther() throws Exception {
        TunnelProcess tunnel = tunnel();
        relay.awaitCalls(2);
        World world = gateway();

        tunnel.prints("connected maison", "published service", "ready");
        calls(world, "BONJOUR");
    }

    @Test
    void aGatewayThatIsAnotherOneSuddenlyGetsTheTunnelToo() throws Exception {
        World first = gateway();
        TunnelProcess tunnel = tunnel();
        tunnel.prints("connected maison", "published service", "ready");
        relay.leadsNowhere();
        assertTrue(first.console("tunnels").contains("maison"));
        World second = gateway();

        isHeld(tunnel);
        calls(second, "BONJOUR");
    }

    @Test
    void aTunnelThatIsKilledAndStartedAnewHasItsNameAgain() throws Exception {
        World world = gateway();
        TunnelProcess killed = tunnel();
        killed.prints("connected maison", "published service", "ready");
        killed.signal("KILL");
        assertEquals(137, killed.status());

        tunnel().prints("connected maison", "published service", "ready");
        calls(world, "BONJOUR");
    }

    @Test
    void aServiceThatIsAwayIsSaidOnRowZero() throws Exception {
        World world = gateway();
        DeadPort dead = opened(new DeadPort());
        TunnelProcess tunnel = tunnel("--publish", "service=tcp://127.0.0.1:" + dead.number());
        tunnel.prints("connected maison", "published service", "ready");

        try (Minitel minitel = world.telnet()) {
            minitel.sees("Code");
            minitel.types("HOME");
            minitel.presses(FunctionKey.ENVOI);
            minitel.seesOnRowZero("HOME");
            minitel.sees("Code");
            // It still sits there: a call that its caller gives up is not refused.
            while (!status(tunnel).contains("\"refused\": 1")) {
                tunnel.lives();
            }
        }
    }

    /// What the command for it prints.
    private String status(TunnelProcess tunnel) {
        try (TunnelProcess asked = new TunnelProcess(root, List.of("status"))) {
            StringBuilder said = new StringBuilder();
            for (String line = "{"; !line.equals("}"); ) {
                line = asked.printsLine("");
                said.append(line).append('\n');
            }
            return said.toString();
        } catch (Exception e) {
            throw new AssertionError(tunnel.errors(), e);
        }
    }

    /// One with a file, and the key beside it.
    private TunnelProcess fromFile(World world, String target, boolean... proxy) throws Exception {
        Path file = root.resolve("tunnel.json");
        String own = TunnelKeyFile.create(root.resolve("tunnel.key")).publicKey().text();
        world.config(config(own));
        world.console("reload");
        Files.writeString(file, json(target, proxy.length > 0));
        TunnelProcess tunnel = opened(new TunnelProcess(root, List.of("-c", file.toString())));
        tunnel.prints("connected maison", "published service", "ready");
        return tunnel;
    }

    @Test
    void aTargetIsToldOfItsVisitorsAddress() throws Exception {
        World world = gateway();
        Greeter reader = opened(new Greeter(true));
        fromFile(world, reader.address(), true);

        calls(world, "33.17.0.12.127.0.0.1.");
    }

    private String json(String target, boolean proxy) {
        return "{\"to\": \""
                + relay.address()
                + "\", \"name\": \"maison\", \"publish\": {\"service\": {\"target\": \""
                + target
                + "\", \"proxy\": "
                + proxy
                + "}}}";
    }

    @Test
    void aReloadChangesATargetWithoutLosingTheLink() throws Exception {
        World world = gateway();
        TunnelProcess tunnel = fromFile(world, "tcp://127.0.0.1:1");

        Files.writeString(root.resolve("tunnel.json"), json(greeter.address(), false));
        opened(new TunnelProcess(root, List.of("reload"))).prints("reloaded, 1 word");

        calls(world, "BONJOUR");
        String status = status(tunnel);
        assertTrue(status.contains("\"links\": 1,"), status);
    }

    @Test
    void aHundredLinksLeaveNothingBehind() throws Exception {
        World world = gateway();
        TunnelProcess tunnel = fromFile(world, greeter.address());
        changes(tunnel, 10);
        calls(world, "BONJOUR");
        long descriptors = tunnel.descriptors();
        long threads = tunnel.threads();
        changes(tunnel, 100);

        calls(world, "BONJOUR");
        assertFalse(tunnel.errors().contains("WARN"), tunnel::errors);
        // What the last link had may be on its way out.
        Patience.until(() -> tunnel.descriptors() <= descriptors + 5);
        Patience.until(() -> tunnel.threads() <= threads + 5);
    }

    /// Publishes another word, or no more, and so makes the link anew.
    private void changes(TunnelProcess tunnel, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            String json = json(greeter.address(), false);
            boolean more = i % 2 == 0;
            Files.writeString(
                    root.resolve("tunnel.json"),
                    more
                            ? json.replace("{\"service\"", "{\"b\": \"tcp://x:1\", \"service\"")
                            : json);
            tunnel.reload();
            tunnel.prints("connected maison");
            if (more) {
                tunnel.prints("published b");
            }
            tunnel.prints("published service");
        }
    }
}
