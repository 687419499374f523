package minitel.gateway.tunnel.west;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import minitel.kit.EchoOrigin;
import minitel.kit.RawHttp;
import minitel.kit.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may come into a west, what it may call, and what it tells of itself.
class WestAccessIT {
    private static final String SERVER =
            "{'west': {'nm': 'G', 'cp': ':0'%s}, 'wsts': {'sp': 'ws://127.0.0.1:0'%s},"
                    + " 'proxy': {'http://127.0.0.1:0': {'en': 'L', '/a': {'ou':"
                    + " 'http://127.0.0.1:%d/', 'prefix': true}}}}";
    private static final String CLIENT =
            "{'west': {'nm': 'L'%s}, 'wstc': {'ws://127.0.0.1:%d': {%s}}}";

    private EchoOrigin origin;

    @BeforeEach
    void begin() throws Exception {
        origin = new EchoOrigin();
    }

    @AfterEach
    void end() throws Exception {
        origin.close();
    }

    @Test
    void theFarEndCallsWhatItsListNamesAndNoPageOfOurs() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port());
                RunningWest _ =
                        new RunningWest(CLIENT, ", 'to': ['192.0.2.7:80']", g.port("tunnel"), "")) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "403").startsWith("HTTP/1.1 403 "));
        }
        try (RunningWest g = new RunningWest(SERVER, "", "", 8999);
                RunningWest _ =
                        new RunningWest(
                                CLIENT, ", 'to': ['127.0.0.1:8999']", g.port("tunnel"), "")) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "403").startsWith("HTTP/1.1 403 "));
        }
    }

    @Test
    void theListsSayWhoMayComeIn() throws Exception {
        String closed = SERVER.replace("'prefix': true", "'prefix': true, 'ca': ['192.0.2.0/24']");
        try (RunningWest g = new RunningWest(closed, "", "", origin.port())) {
            assertTrue(RawHttp.get(g.port("proxy"), "/a").startsWith("HTTP/1.1 403 "));
        }
        try (RunningWest g = new RunningWest(SERVER, "", ", 'ca': ['K']", origin.port())) {
            assertTrue(OldWest.knock(g.port("tunnel"), "Origin: L|").startsWith("HTTP/1.1 403 "));
            assertTrue(OldWest.knock(g.port("tunnel"), "Origin: K|").startsWith("HTTP/1.1 101 "));
        }
    }

    @Test
    void pagesAndWhoeverHasNoNameHoldNoTunnel() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port())) {
            int port = g.port("tunnel");
            assertTrue(OldWest.knock(port, "").startsWith("HTTP/1.1 403 "));
            assertTrue(
                    OldWest.knock(port, "Origin: https://x.example|").startsWith("HTTP/1.1 403 "));
            assertTrue(
                    OldWest.knock(port, "Origin: L|User-Agent: Mozilla/5.0|")
                            .startsWith("HTTP/1.1 403 "));
            assertTrue(
                    OldWest.knock(port, "Origin: " + "x".repeat(2000) + "|")
                            .startsWith("HTTP/1.1 403 "));
            assertTrue(RawHttp.get(port, "/").startsWith("HTTP/1.1 426 "));
        }
    }

    @Test
    void theStateIsToldAsTheOriginalDoesAndAsJson() throws Exception {
        try (RunningWest g = new RunningWest(SERVER, "", "", origin.port())) {
            String text = RawHttp.body(RawHttp.get(g.port("west"), "/any"));
            assertTrue(
                    text.startsWith("--- west object ---\n{\n    \"addr\":\"127.0.0.1\",\n"), text);
            assertTrue(text.contains("\n--- wstc object ---\n{\n    \"L\":{\n"), text);
            assertTrue(text.contains("        \"so\":\"unconnected\"\n    }\n}\n"), text);
            String json =
                    RawHttp.ask(
                            g.port("west"), "GET / HTTP/1.1|Host: h|Accept: application/json||");
            assertTrue(RawHttp.body(json).startsWith("{\"west\":{\"addr\":\"127.0.0.1\""), json);
        }
    }

    @Test
    void aTunnelMayGoOverTls(@TempDir Path directory) throws Exception {
        TestCertificates.copy("ec.pem", directory, "own.pem");
        TestCertificates.copy("ec.key", directory, "own.key");
        TestCertificates.copy("ca.pem", directory, "ca.pem");
        String secure =
                SERVER.replace("'ws://127.0.0.1:0'", "'wss://127.0.0.1:0'")
                        .formatted(
                                "", ", 'certificate': 'own.pem', 'key': 'own.key'", origin.port());
        try (RunningWest g = new RunningWest(directory, secure);
                RunningWest _ =
                        new RunningWest(
                                directory,
                                "{'west': {'nm': 'L'}, 'wstc': {'wss://localhost:%d': {'trust':"
                                        + " 'ca.pem'}}}",
                                g.port("tunnel"))) {
            assertTrue(RawHttp.until(g.port("proxy"), "/a", "200").startsWith("HTTP/1.1 200 "));
        }
    }
}
