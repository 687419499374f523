package minitel.gateway.peer.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import minitel.cli.ControlSocket;
import minitel.cli.RuntimeStatus;
import minitel.config.ConfigReader;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.control.StubBus;
import minitel.gateway.peer.control.StubEngine;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.publish.PeerReception;
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.life.ProgramPaths;
import minitel.local.LocalSocketClient;
import org.jspecify.annotations.Nullable;

/// A whole program with its file, its directories and a stub of an engine. Loopback stands for the
/// overlay: whoever calls there is the peer that was approved first, if any was.
public final class PeerLinkSite implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("::1");

    public final PeerUid uid;
    final StubEngine engine;
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ProgramPaths paths;
    private final Path file;
    private final String name;
    private final PeerLinkProgram program;
    private final AtomicReference<@Nullable PeerReception> reception = new AtomicReference<>();

    /// @param more of its file, after a comma: `"publish": {...}`
    public PeerLinkSite(Path home, StubBus bus, String name, String fingerprint, String more)
            throws Exception {
        this.name = name;
        Files.createDirectory(home);
        engine = new StubEngine(bus, "::1", LinkFraming.YEAR_2013, fingerprint, System::nanoTime);
        TunnelKeyFile.create(home.resolve("peer.key"));
        uid = PeerLinkFile.uid(home.resolve("peer.key"));
        file = home.resolve("peer-link.json");
        write(more);
        paths = new ProgramPaths(home, home.resolve("state"), home.resolve("run"), List.of(), true);
        ConfigReader<Optional<Path>> reader = PeerLinkFile.reader(Optional.of(file), paths);
        program =
                new PeerLinkProgram(
                        reader.read(),
                        reader,
                        paths,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        this::reception);
        program.start();
    }

    /// What its file says from the next reload on.
    void write(String more) throws IOException {
        Files.writeString(
                file,
                """
                {"gateway": "wss://gateway.example:9001/", "name": "%s", "engine": "%s", "wait": 1%s}
                """
                        .formatted(name, engine.address(), more));
    }

    private PeerReception reception(PeerUid own, ApprovalBook book, StreamServer targets) {
        PeerReception fresh =
                new PeerReception(
                        new InetSocketAddress(LOOPBACK, 0),
                        _ -> book.peers().stream().findFirst().map(peer -> peer.name()),
                        targets);
        reception.set(fresh);
        return fresh;
    }

    boolean answers() {
        return program.answers();
    }

    /// Where it serves peers; empty = not at all, or not yet.
    public Optional<InetSocketAddress> serving() {
        return Optional.ofNullable(reception.get()).flatMap(PeerReception::address);
    }

    /// The same for the gateway of this machine.
    public Path shared() {
        return paths.runtime().resolve(StatusLinkDirectory.SHARE).resolve(RuntimeStatus.NAME);
    }

    public Path status() {
        return paths.runtime().resolve(RuntimeStatus.NAME);
    }

    /// What `peer-link list` prints.
    public List<String> list() {
        return RuntimeStatus.running(List.of(status()))
                .flatMap(RuntimeStatus::read)
                .flatMap(status -> PeerLinkStatus.list(status).stream())
                .toList();
    }

    /// What the program answers to its owner, without the end of the line.
    public String say(String words) throws IOException {
        return said(paths.runtime().resolve(ControlSocket.NAME), words);
    }

    /// The same at the socket that is the gateway's.
    String sayAsGateway(String words) throws IOException {
        return said(shared().resolveSibling(ControlSocket.NAME), words);
    }

    private static String said(Path socket, String words) throws IOException {
        try (LocalSocketClient line =
                LocalSocketClient.open(PeerLinkProgram.KIND, List.of(socket))) {
            line.send(new ByteArrayInputStream((words + "\n").getBytes(StandardCharsets.UTF_8)));
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            line.receive(heard);
            return heard.toString(StandardCharsets.UTF_8).stripTrailing();
        }
    }

    @Override
    public void close() {
        program.close();
        engine.close();
    }
}
