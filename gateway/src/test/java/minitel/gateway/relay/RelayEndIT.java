package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import minitel.cli.ControlSocket;
import minitel.config.ConfigReader;
import minitel.gateway.relay.config.RelayFile;
import minitel.gateway.relay.config.RelayFlags;
import minitel.kit.Patience;
import minitel.life.ProgramPaths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A relay that ends, whatever it was about: nothing of it runs on. Its interface is not there.
class RelayEndIT {
    private static final RelayFlags NOTHING =
            new RelayFlags(
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    @TempDir private Path root;

    /// All platform threads that come of it.
    private final ThreadGroup threads = new ThreadGroup("relay");

    private ConfigReader<?> reader;
    private ProgramPaths paths;

    @BeforeEach
    void place() {
        paths = ProgramPaths.of("minitel-relay", Map.of("XDG_RUNTIME_DIR", root + ""), root);
    }

    private RelayProgram program(int metrics) throws Exception {
        Path etc = Files.createDirectories(root.resolve("etc/minitel-gateway"));
        String file =
                "{'interfaces': ['none0'], 'peers': ['192.0.2.1'], 'metrics': " + metrics + "}";
        Files.writeString(etc.resolve(RelayFile.NAME), file.replace('\'', '"'));
        reader = RelayFile.reader(NOTHING, ProgramPaths.of("minitel-gateway", Map.of(), root));
        return new RelayProgram(
                reader.read(), reader, paths, new PrintStream(PrintStream.nullOutputStream()));
    }

    /// @return what it has thrown, or null
    private Throwable thrown(Callable<?> work) throws Exception {
        FutureTask<Throwable> task =
                new FutureTask<>(() -> {
                    try {
                        work.call();
                        return null;
                    } catch (Throwable t) { // not typed: it may park
                        return t;
                    }
                });
        new Thread(threads, task).start();
        return task.get();
    }

    private void start(RelayProgram program) throws Exception {
        assertNull(
                thrown(() -> {
                    program.start();
                    return program;
                }));
    }

    private boolean isOver() {
        return threads.activeCount() == 0
                && !Files.exists(paths.runtime().resolve(ControlSocket.NAME))
                && !Files.exists(paths.runtime().resolve("status.json"));
    }

    @Test
    void afterAReload() throws Exception {
        RelayProgram program = program(0);
        start(program);
        assertEquals(Optional.of("no interface is up: none0 is absent"), program.trouble());
        assertNull(
                thrown(() -> {
                    assertEquals("1 interface", program.take(reader.read()));
                    return program;
                }));
        assertFalse(isOver());
        program.close();
        Patience.until(this::isOver);
    }

    /// Its file was read when the end came.
    @Test
    void inTheMidstOfAReload() throws Exception {
        RelayProgram program = program(0);
        start(program);
        program.close();
        assertNull(
                thrown(() -> {
                    assertEquals("but this program ends", program.take(reader.read()));
                    return program;
                }));
        Patience.until(this::isOver);
    }

    @Test
    void beforeItHasStarted() throws Exception {
        RelayProgram program = program(0);
        program.close();
        start(program);
        Patience.until(this::isOver);
    }

    @Test
    void whenItCannotStart() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RelayProgram program = program(other.getLocalPort());
            Throwable why =
                    thrown(() -> {
                        program.start();
                        return program;
                    });
            assertInstanceOf(IOException.class, why);
            assertTrue(why.getMessage().contains("" + other.getLocalPort()), why.getMessage());
            program.close();
            Patience.until(this::isOver);
        }
    }
}
