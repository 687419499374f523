package minitel.gateway.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import minitel.config.ConfigException;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.operate.OperatorPart;
import minitel.io.SocketDuplex;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import minitel.telnet.TelnetDuplex;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;

/// A whole gateway with terminals and an operator, in one test:
///
/// ```java
/// try (World world = World.with("{'language': 'en'}")) {
///     Minitel minitel = world.telnet();
///     minitel.sees("The Minitel is back in service");
///     world.console("kick s1", "yes");
/// }
/// ```
public final class World implements AutoCloseable {
    private static final String CONFIG = "gateway.json";
    private static final String SERVICES = "services.json";

    private final Path root;
    private final GatewayInProcess gateway;

    private World(Path root, GatewayInProcess gateway) {
        this.root = root;
        this.gateway = gateway;
    }

    /// A gateway whose directory is empty.
    ///
    /// @param config `gateway.json`, with `'` for `"`; its ports are not used
    public static World with(String config) throws IOException {
        return with(config, "{'services': []}");
    }

    /// The same, with more for the operator to see.
    public static World with(String config, OperatorPart part) throws IOException {
        return with(config, "{'services': []}", part);
    }

    /// @param services `services.json`, with `'` for `"`
    public static World with(String config, String services, OperatorPart... parts)
            throws IOException {
        return with(GatewayKinds.OWN, config, services, parts);
    }

    /// @param kinds of doors and services that the gateway has
    public static World with(
            GatewayKinds kinds, String config, String services, OperatorPart... parts)
            throws IOException {
        Path root = Files.createTempDirectory("world");
        Files.createDirectories(root.resolve("etc/minitel-gateway"));
        Files.writeString(file(root, CONFIG), config.replace('\'', '"'));
        Files.writeString(file(root, SERVICES), services.replace('\'', '"'));
        try {
            return new World(root, new GatewayInProcess(kinds, root, parts));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(String.join("\n", e.lines()), e);
        }
    }

    private static Path file(Path root, String name) {
        return root.resolve("etc/minitel-gateway").resolve(name);
    }

    /// Writes the configuration anew; the gateway reads it when it is told to reload.
    public void config(String json) throws IOException {
        Files.writeString(file(root, CONFIG), json.replace('\'', '"'));
    }

    /// The same for the directory.
    public void services(String json) throws IOException {
        Files.writeString(file(root, SERVICES), json.replace('\'', '"'));
    }

    /// Stands for `/`.
    public Path root() {
        return root;
    }

    public GatewayInProcess gateway() {
        return gateway;
    }

    /// A terminal that comes by telnet and takes raw videotex.
    public Minitel telnet() throws IOException {
        return new Minitel(TelnetDuplex.client(new SocketDuplex(socket("telnet")), "minitel"));
    }

    /// A terminal that comes by WebSocket.
    ///
    /// @param query `?speed=1200`, or empty
    public Minitel webSocket(String query) throws IOException {
        SocketDuplex wire = new SocketDuplex(socket("websocket"));
        return new Minitel(
                WsClient.open(wire, "localhost", "/" + query, List.of(), WsSettings.DEFAULT));
    }

    /// Says these lines to the console's port, then ends.
    ///
    /// @return all that it answers
    public String console(String... lines) throws IOException {
        try (Socket socket = socket("console")) {
            String said = String.join("\n", lines) + "\n";
            socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A raw connection to a door: `telnet`, `websocket`, `console`, `web`.
    public Socket socket(String door) throws IOException {
        InetSocketAddress address = address(door);
        return new Socket(address.getAddress(), address.getPort());
    }

    /// Once all that has to be well has been looked at, and is.
    public World healthy() {
        RawHttp web = new RawHttp(address("web"));
        Patience.until(() -> web.get("/healthz").status() == 200);
        return this;
    }

    /// Where a door listens.
    public InetSocketAddress address(String door) {
        String start = "listening " + door + " ";
        String at =
                gateway.lines().stream()
                        .filter(line -> line.startsWith(start))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(door + " is off"))
                        .substring(start.length())
                        .replaceFirst("^http://(.*)/$", "$1");
        int colon = at.lastIndexOf(':');
        InetAddress host = InetAddress.ofLiteral(at.substring(0, colon));
        return new InetSocketAddress(host, Integer.parseInt(at.substring(colon + 1)));
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(World::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
