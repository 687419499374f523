package minitel.gateway.peer.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.cli.ControlSocket;
import minitel.cli.RuntimeStatus;
import minitel.config.ConfigReader;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.json.JsonNode;
import minitel.kit.Patience;
import minitel.life.ProgramPaths;
import minitel.local.LocalSocketClient;
import minitel.os.ProcessUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program, short of an interface: no controller says who this end is.
class LinkEngineProgramIT {
    @TempDir private Path directory;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ProgramPaths paths;

    @BeforeEach
    void makeTheKey() throws IOException {
        TunnelKeyFile.create(directory.resolve("link-engine.key"));
        paths =
                new ProgramPaths(
                        directory,
                        directory.resolve("state"),
                        directory.resolve("run"),
                        List.of(),
                        true);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Path write(int port, String users) throws IOException {
        return Files.writeString(
                directory.resolve("link-engine.json"),
                "{\"port\": " + port + ", \"users\": [\"" + users + "\"]}");
    }

    private static String own() {
        return String.valueOf(ProcessUser.id().orElseThrow());
    }

    private LinkEngineProgram program(Path file) throws Exception {
        ConfigReader<Optional<Path>> reader = LinkEngineFile.reader(Optional.of(file), paths);
        LinkEngineProgram program =
                new LinkEngineProgram(
                        reader.read(),
                        reader,
                        paths,
                        new PrintStream(out, true, StandardCharsets.UTF_8));
        open.add(program);
        return program;
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private int port() {
        String at = lines().getFirst();
        return Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
    }

    private InetSocketAddress address() throws IOException {
        String host = lines().getFirst().startsWith("listening [") ? "::1" : "127.0.0.1";
        return new InetSocketAddress(InetAddress.ofLiteral(host), port());
    }

    private String asked(DatagramSocket controller) throws IOException {
        byte[] order = "{\"m\": \"get_state\"}".getBytes(StandardCharsets.UTF_8);
        controller.send(new DatagramPacket(order, order.length, address()));
        DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
        controller.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
    }

    private String say(String words) throws IOException {
        Path socket = paths.runtime().resolve(ControlSocket.NAME);
        try (LocalSocketClient line =
                LocalSocketClient.open(LinkEngineProgram.KIND, List.of(socket))) {
            line.send(new ByteArrayInputStream((words + "\n").getBytes(StandardCharsets.UTF_8)));
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            line.receive(heard);
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    private Optional<JsonNode> status() {
        return RuntimeStatus.running(List.of(paths.runtime().resolve(RuntimeStatus.NAME)))
                .flatMap(RuntimeStatus::read)
                .findFirst();
    }

    private long forbidden() {
        return status().map(now -> now.get("dropped").get("forbidden").integer(0, 0, 1000))
                .orElse(0);
    }

    @Test
    void itSaysWhereItListensAndObeysItsController() throws Exception {
        LinkEngineProgram program = program(write(0, own()));
        program.start();
        assertTrue(program.answers());
        assertTrue(lines().getFirst().startsWith("listening "), lines().getFirst());
        assertEquals("ready", lines().getLast());
        try (DatagramSocket controller =
                new DatagramSocket(new InetSocketAddress(address().getAddress(), 0))) {
            controller.setSoTimeout(Patience.MILLIS);
            assertTrue(asked(controller).contains("local_state"));
        }
        assertEquals(44, status().orElseThrow().get("fingerprint").string("").length());
        assertEquals(45, Files.size(directory.resolve("state/wireguard.key")));
    }

    @Test
    void whoMayOrderIsChangedByAReloadAndAllElseWaits() throws Exception {
        program(write(0, "4294967294")).start();
        try (DatagramSocket controller =
                new DatagramSocket(new InetSocketAddress(address().getAddress(), 0))) {
            byte[] order = "{\"m\": \"get_state\"}".getBytes(StandardCharsets.UTF_8);
            controller.send(new DatagramPacket(order, order.length, address()));
            Patience.until(() -> forbidden() > 0);
            write(5801, own());
            String told = say("reload");
            assertTrue(told.startsWith("reloaded, 1 user may order\n"), told);
            assertTrue(told.contains("port: at the next start"), told);
            controller.setSoTimeout(Patience.MILLIS);
            assertTrue(asked(controller).contains("local_state"));
        }
    }

    @Test
    void aBadFileAtAReloadKeepsTheOldOne() throws Exception {
        program(write(0, own())).start();
        write(-1, own());
        assertTrue(say("reload").contains("the old one stays"));
    }

    /// The first has two ports that were free; the other address at its first one is taken here.
    @Test
    void whereBothAddressesAreTakenItDoesNotStart() throws Exception {
        program(write(0, own())).start();
        DatagramSocket other = new DatagramSocket(null);
        open.add(other);
        if (address().getAddress() instanceof Inet6Address) {
            other.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port()));
        }
        LinkEngineProgram second = program(write(port(), own()));
        IOException refused = assertThrows(IOException.class, second::start);
        String why = String.valueOf(refused.getMessage());
        assertTrue(why.contains("orders are not taken at [::1]:" + port() + ": "), why);
        assertTrue(why.endsWith("ss -lunp, as root, says whose the port is"), why);
    }
}
