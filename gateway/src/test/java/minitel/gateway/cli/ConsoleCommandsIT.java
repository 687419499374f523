package minitel.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.kit.Patience;
import minitel.life.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleCommandsIT {
    @TempDir Path root;

    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        Path socket = Files.createDirectory(root.resolve("r")).resolve("console.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static int run(GatewayShell shell, String command) {
        return shell.cli((_, _) -> ExitCode.OK).run(command);
    }

    private static void say(SocketChannel line, String text) throws IOException {
        line.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private interface Talk {
        String with(SocketChannel line) throws IOException;
    }

    /// A gateway that takes one caller.
    private CompletableFuture<String> gateway(Talk talk) {
        CompletableFuture<String> heard = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try (SocketChannel line = server.accept()) {
                        heard.complete(talk.with(line));
                    } catch (Throwable t) {
                        heard.completeExceptionally(t);
                    }
                });
        return heard;
    }

    private static String all(SocketChannel line) throws IOException {
        InputStream in = Channels.newInputStream(line);
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"reload, reloaded", "drain, draining"})
    void aWordIsSaidSurelyAndItsWholeAnswerPrinted(String word, String done) throws Exception {
        String answer = done + " é\n" + "x".repeat(100_000) + "\n";
        CompletableFuture<String> heard =
                gateway(line -> {
                    String said = all(line);
                    say(line, answer);
                    return said;
                });
        GatewayShell shell = new GatewayShell(root, "");
        assertEquals(0, run(shell, word), shell::err);
        assertEquals(word + " yes\n", heard.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(answer, shell.out());
        assertEquals("", shell.err());
    }

    @Test
    void faultsForWhichNothingWasReloadedAreExit78() throws Exception {
        gateway(line -> {
            say(line, "gateway.json: pace.telnet: must be 0\r\nthe old one stays\r\n");
            return all(line);
        });
        GatewayShell shell = new GatewayShell(root, "");
        assertEquals(78, run(shell, "reload"));
        assertEquals(
                "minitel-gateway: gateway.json: pace.telnet: must be 0\n"
                        + "minitel-gateway: the old one stays\n",
                shell.err());
        assertEquals("", shell.out());
    }

    @Test
    void aGatewayThatSaysNothingIsUnavailable() throws Exception {
        gateway(ConsoleCommandsIT::all);
        GatewayShell shell = new GatewayShell(root, "");
        assertEquals(69, run(shell, "drain"));
        assertTrue(shell.err().contains("without an answer"), shell::err);
    }

    @Test
    void theConsoleCarriesBothWaysAndEndsWithTheInput() throws Exception {
        CompletableFuture<String> heard =
                gateway(line -> {
                    say(line, "> ");
                    String said = all(line);
                    say(line, "bye\n");
                    return said;
                });
        GatewayShell shell = new GatewayShell(root, "s\nh\n");
        assertEquals(0, run(shell, "console"), shell::err);
        assertEquals("s\nh\n", heard.get(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals("> bye\n", shell.out());
    }

    @Test
    void theConsoleEndsWhenTheGatewayHangsUpThoughNobodyTypes() throws Exception {
        CompletableFuture<String> heard =
                gateway(line -> {
                    say(line, "maintenance\n");
                    return "";
                });
        try (PipedOutputStream keyboard = new PipedOutputStream();
                PipedInputStream typed = new PipedInputStream(keyboard)) {
            GatewayShell shell = new GatewayShell(root, typed);
            assertEquals(0, run(shell, "console"), shell::err);
            assertEquals("maintenance\n", shell.out());
        }
        heard.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aSocketLeftBehindIsNoGateway() throws IOException {
        server.close();
        GatewayShell shell = new GatewayShell(root, "");
        assertEquals(69, run(shell, "reload"));
        assertTrue(shell.err().contains("no gateway is running here"), shell::err);
    }
}
