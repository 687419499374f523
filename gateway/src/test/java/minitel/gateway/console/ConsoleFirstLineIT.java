package minitel.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes to the console's port and was not meant for it.
final class ConsoleFirstLineIT extends ConsoleWorld {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "POST /drain HTTP/1.0",
                "get /x HTTP/2",
                "OPTIONS * HTTP/1.1",
                "LINK /x HTTP/1.1",
                "reload http://localhost/ HTTP/1.1",
                "GET /\u0085 HTTP/1.1"
            })
    void aWebPageIsNotListenedTo(String request) throws IOException {
        String answer = world.console(request + "\r", "Host: localhost\r", "\r", "drain yes");
        assertEquals("", answer);
        assertHas(world.console("sessions"), "0 sessions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003",
                "SSH-2.0-OpenSSH_10.0",
                "PROPFIND / HTTP/1.1",
                "*1",
                "xyzzy"
            })
    void nothingIsObeyedAfterAFirstLineThatIsNoWordOfOurs(String first) throws IOException {
        for (String blank : List.of("", "\r\n \r\n")) {
            String answer = world.console(blank + first, "counters", "drain yes");
            assertFalse(answer.contains("sessions now"), answer);
            assertFalse(answer.contains("draining"), answer);
        }
        assertHas(world.console("xyzzy", "bans"), "is no command of this console");
    }

    @Test
    void whoHasShownWhoHeIsMayMistype() throws IOException {
        String answer = "\"xyzzy\" is no command; try help\r\n0 bans\r\n";
        assertHas(world.console("bans", "xyzzy", "bans"), answer);
        try (SocketChannel line =
                SocketChannel.open(UnixDomainSocketAddress.of(world.gateway().consoleSocket()))) {
            line.write(ByteBuffer.wrap("xyzzy\nbans\n".getBytes(StandardCharsets.UTF_8)));
            line.shutdownOutput();
            byte[] heard = Channels.newInputStream(line).readAllBytes();
            assertEquals(answer, new String(heard, StandardCharsets.UTF_8));
        }
    }

    @Test
    void onlyALinkLocalAddressNamesItsInterface() throws IOException {
        String answer = world.console("i");
        assertFalse(answer.contains("%lo"), answer);
    }

    @Test
    void aLineWithoutEndOrOfJunkHarmsNobody() throws IOException {
        assertEquals("", world.console("x".repeat(100_000)));
        assertEquals("", world.console("drain yes" + "x".repeat(600)));
        long seed = System.nanoTime();
        byte[] junk = new byte[4096];
        new Random(seed).nextBytes(junk);
        try (Socket socket = world.socket("console")) {
            socket.getOutputStream().write(junk);
            socket.shutdownOutput();
            byte[] answer = socket.getInputStream().readAllBytes();
            String text = new String(answer, StandardCharsets.UTF_8).replace("\r\n", "");
            assertFalse(text.matches("(?s).*[\\p{Cntrl}].*"), "seed " + seed);
        } catch (IOException _) {
            // Hung up while it was still being written to.
        }
        assertHas(world.console("sessions"), "0 sessions");
    }
}
