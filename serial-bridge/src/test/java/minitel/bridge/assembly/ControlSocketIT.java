package minitel.bridge.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.bridge.cli.BridgeCli;
import minitel.bridge.cli.BridgeShell;
import minitel.bridge.cli.NotedActions;
import minitel.cli.ControlSocket;
import minitel.local.LocalSocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlSocketIT {
    @TempDir Path root;

    private final AtomicInteger reloads = new AtomicInteger();
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private volatile List<String> answer = List.of("reloaded, 1 line, none begun anew");
    private Optional<ControlSocket> control = Optional.empty();

    @BeforeEach
    void open() {
        control = ControlSocket.open("bridge", file(), this::reload, alive::get);
    }

    @AfterEach
    void close() {
        control.ifPresent(ControlSocket::close);
    }

    private Path file() {
        return root.resolve("r").resolve(ControlSocket.NAME);
    }

    private List<String> reload() {
        reloads.incrementAndGet();
        if (answer.isEmpty()) {
            throw new IllegalStateException("planted");
        }
        return answer;
    }

    private String say(String words) throws IOException {
        try (LocalSocketClient line = LocalSocketClient.open("bridge", List.of(file()))) {
            line.send(new ByteArrayInputStream(words.getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream heard = new ByteArrayOutputStream();
            line.receive(heard);
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    private int command(BridgeShell shell) {
        return new BridgeCli(new NotedActions(), shell.around()).run("reload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reload\n", "reload", "reload\r\n", "reload\nreload\n"})
    void theWordIsDoneOnceAndAnswered(String words) throws IOException {
        assertEquals("reloaded, 1 line, none begun anew\n", say(words));
        assertEquals(1, reloads.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "drain\n", "reload now\n", "GET / HTTP/1.1\r\n\r\n"})
    void anyOtherWordDoesNothing(String words) throws IOException {
        assertTrue(say(words).startsWith("the bridge knows one word"));
        assertEquals(0, reloads.get());
    }

    @Test
    void aFloodOfWordsIsCutOff() throws IOException {
        assertFalse(say("x".repeat(1_000_000)).startsWith("reloaded"));
        assertEquals(0, reloads.get());
        assertTrue(say("reload").startsWith("reloaded"));
    }

    @Test
    void itsFileIsForOwnerAndGroupAndGoesWithIt() throws IOException {
        assertEquals(
                "rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        close();
        assertFalse(Files.exists(file()));
    }

    @Test
    void theCommandPrintsTheAnswer() {
        BridgeShell shell = new BridgeShell(root);
        assertEquals(0, command(shell), shell::err);
        assertEquals("reloaded, 1 line, none begun anew\n", shell.out());
    }

    @Test
    void faultsForWhichNothingWasReloadedAreExit78() {
        answer = List.of("bridge.json: idle: must be 0", "the old one stays");
        BridgeShell shell = new BridgeShell(root);
        assertEquals(78, command(shell));
        assertEquals(
                "minitel-bridge: bridge.json: idle: must be 0\n"
                        + "minitel-bridge: the old one stays\n",
                shell.err());
    }

    @Test
    void aFaultOfTheRunningProgramIsSaidAndIsExit70() {
        answer = List.of();
        BridgeShell shell = new BridgeShell(root);
        assertEquals(70, command(shell));
        assertTrue(shell.err().contains("a fault of the running program"), shell::err);
        assertEquals(1, shell.err().lines().count(), shell::err);
    }

    @Test
    void itAnswersItselfAsLongAsAllIsWell() {
        ControlSocket socket = control.orElseThrow();
        assertTrue(socket.answers());
        alive.set(false);
        assertFalse(socket.answers());
        alive.set(true);
        close();
        assertFalse(socket.answers());
    }

    @Test
    void aSecondBridgeLetsTheFirstOnesSocketAlone() throws IOException {
        assertTrue(control.orElseThrow().owned());
        ControlSocket second =
                ControlSocket.open("bridge", file(), List::of, () -> false).orElseThrow();
        assertFalse(second.owned());
        assertFalse(second.answers(), "it asks itself, not the other");
        second.close();
        assertTrue(say("reload").startsWith("reloaded"));
    }

    @Test
    void aSecondOneTakesThePlaceWhenTheFirstHasGone() throws IOException {
        ControlSocket second =
                ControlSocket.open("bridge", file(), () -> List.of("the second"), () -> true)
                        .orElseThrow();
        assertFalse(second.claim());
        close();
        assertTrue(second.claim());
        assertTrue(second.owned());
        assertEquals("the second\n", say("reload"));
        close();
        assertTrue(second.answers(), "who has gone takes nothing with him");
        second.close();
    }

    @Test
    void whatAKilledBridgeHasLeftBehindIsNoStatus() throws IOException {
        Path status = file().resolveSibling(StatusFile.NAME);
        Files.writeString(status, "{\"lines\": [{\"port\": \"/dev/x\"}]}");
        assertEquals(1, StatusFile.running(List.of(status)).size());
        close();
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(file()));
        }
        assertTrue(Files.exists(file()));
        assertEquals(List.of(), StatusFile.running(List.of(status)));
    }
}
