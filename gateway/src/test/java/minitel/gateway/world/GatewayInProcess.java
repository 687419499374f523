package minitel.gateway.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.config.ConfigException;
import minitel.config.ConfigReader;
import minitel.gateway.Gateway;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.console.ConsoleServer;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.operate.OperatorPart;
import minitel.kit.Patience;
import minitel.life.ProgramPaths;

/// A gateway within the test's own process, every port of it free, every file under one directory.
public final class GatewayInProcess implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Path root;
    private final Gateway gateway;

    /// Starts it.
    ///
    /// @param kinds of doors and services that it has
    /// @param root stands for `/`; its `etc/minitel-gateway` holds the configuration
    /// @param parts more for the operator to see
    public GatewayInProcess(GatewayKinds kinds, Path root, OperatorPart... parts)
            throws IOException, ConfigException {
        this.root = root;
        ConfigReader<?> reader = kinds.reader(flags(), programPaths());
        PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
        gateway = new Gateway(kinds, reader.read(), reader, lines, ended::countDown);
        List.of(parts).forEach(gateway::add);
        gateway.start();
    }

    private static GatewayFlags flags() {
        return new GatewayFlags(
                Optional.empty(),
                Optional.empty(),
                Map.of("telnet", 0, "websocket", 0, "console", 0, "web", 0),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /// Where its files are.
    public ProgramPaths programPaths() {
        return ProgramPaths.of(
                "minitel-gateway",
                Map.of("STATE_DIRECTORY", root + "/s", "RUNTIME_DIRECTORY", root + "/r"),
                root);
    }

    public Path consoleSocket() {
        return programPaths().runtime().resolve(ConsoleServer.SOCKET);
    }

    /// What it has printed: a line for each socket, then `ready`.
    public List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /// Waits until an operator ends the program.
    public void awaitDrain() throws InterruptedException {
        if (!ended.await(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody ended the program");
        }
    }

    /// Whether an operator has ended the program.
    public boolean drained() {
        return ended.getCount() == 0;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
