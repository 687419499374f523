package minitel.gateway.tunnel.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home behind a home, and who comes to the door of tunnels by mistake.
class TunnelChainIT {
    @TempDir Path keysOf;

    private static String names(String name, TunnelKeyPair keys) {
        return "'names': {'" + name + "': {'key': '" + keys.publicKey().text() + "'}}";
    }

    @Test
    void aServiceOfAHomeBehindAHomeIsReached() throws Exception {
        Path file = keysOf.resolve("tunnel.key");
        TunnelKeyPair lyon = TunnelKeyFile.create(file);
        TunnelKeyPair maison = TunnelKeyPair.fresh();
        String services = "{'services': [{'code': 'FAR', 'route': 'tunnel://lyon/minitel'}]}";
        try (World outer = World.with("{'tunnels': {" + names("lyon", lyon) + "}}", services)) {
            String dial =
                    "'dial': [{'to': 'ws://"
                            + TestHolder.host(outer)
                            + "/', 'name': 'lyon', 'key': '"
                            + file
                            + "', 'publish': {'minitel': 'tunnel://maison/service'}}]";
            String config = "{'tunnels': {" + names("maison", maison) + ", " + dial + "}}";
            try (World inner = World.with(config);
                    TestHolder _ = new TestHolder(inner, "maison", maison);
                    Minitel minitel = outer.telnet()) {
                // A call would not wait for it for long.
                Patience.until(() -> outer.console("tunnels").contains("lyon             held"));
                minitel.sees("Code");
                minitel.types("FAR");
                minitel.presses(FunctionKey.ENVOI);
                minitel.sees("BIENVENUE 127.0.0.1.");
                minitel.types("K");
                minitel.sees("<K>");
                assertTrue(inner.console("tunnels").contains("at ws://" + TestHolder.host(outer)));
            }
        }
    }

    private static String answer(World world, String head) throws Exception {
        try (Socket socket = world.socket("websocket")) {
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoIsNoTunnelIsToldWhatComesInHere() throws Exception {
        String upgrade =
                "GET /tunnel HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
        String ours = upgrade + "\r\nSec-WebSocket-Protocol: minitel-tunnel.1";
        try (World world = World.with("{}")) {
            assertStatus(426, answer(world, "GET /tunnel HTTP/1.1\r\nHost: localhost"));
            assertStatus(400, answer(world, upgrade));
            assertStatus(400, answer(world, upgrade + "\r\nSec-WebSocket-Protocol: tty"));
            assertStatus(400, answer(world, ours + "\r\nOrigin: http://localhost"));
            assertStatus(405, answer(world, "POST /tunnel HTTP/1.1\r\nHost: localhost"));
        }
    }

    private static void assertStatus(int status, String answer) {
        assertEquals("HTTP/1.1 " + status, answer.substring(0, Math.min(12, answer.length())));
    }

    @Test
    void aNameThatIsNoneIsAFaultOfTheFile() {
        String fault =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> World.with("{'tunnels': {'names': {'Maison': {}}}}").close())
                        .getMessage();
        assertTrue(fault.contains("tunnels.names.Maison: is no name"), fault);
        assertTrue(fault.contains("tunnels.names.Maison.key: is missing"), fault);
    }
}
