package minitel.gateway.tunnel.west.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.json.Faults;
import minitel.json.JsonText;
import org.junit.jupiter.api.Test;

class WestReaderTest {
    private final Faults faults = new Faults();

    private WestConfig read(String text) {
        return JsonText.read(text.replace('\'', '"'), "west.json", faults)
                .map(root -> new WestReader(Path.of("/etc/x")).read(root))
                .orElseThrow();
    }

    @Test
    void aFileOfTheOriginalIsReadAsItIs() {
        WestConfig config =
                read(
                        "{'west': {'nm': 'ws//case1.G.flap.org', 'cp': ':9701'}, 'wsts': {'sp':"
                                + " 'ws://127.0.0.1:9801'}, 'wstc': {'ws://192.0.2.1:9801': {'ee':"
                                + " 'no', 'nm': 'x'}}, 'proxy': {'http://127.0.0.1:9911': {'ea':"
                                + " 'ws://127.0.0.1:9801', '/px': {'ou':"
                                + " 'http://127.0.0.1:9921/x', 'ca': []}}, '[::1]': {'en': 'L',"
                                + " '/pa': {'ou': 'http://h/a'}}}}");
        assertEquals(List.of(), faults.lines());
        assertEquals("ws//case1.G.flap.org", config.name());
        assertEquals("127.0.0.1:9701", config.control().orElseThrow().address().place());
        assertEquals("127.0.0.1:9801", config.server().orElseThrow().address().place());
        assertEquals("[::1]:18889", config.entrances().get(1).address().place());
        TunnelClientConfig said = config.clients().get("ws://192.0.2.1:9801");
        assertEquals(Optional.of(false), said.early());
        assertEquals("x", said.name());
        TunnelClientConfig added = config.clients().get("ws://127.0.0.1:9801");
        assertEquals(Optional.of(true), added.early());
        assertTrue(added.route().isPresent());
        TunnelClientConfig named = config.clients().get("L");
        assertEquals(Optional.of(false), named.early());
        assertTrue(named.route().isEmpty());
        assertFalse(
                config.entrances()
                        .getFirst()
                        .way("/px")
                        .orElseThrow()
                        .mapping()
                        .access()
                        .allows(InetAddress.getLoopbackAddress(), ""));
    }

    @Test
    void allFaultsAreToldWithTheirPaths() {
        read(
                "{'west': {'nm': '', 'cp': '9701', 'to': ['127.0.0.1/8'], 'size': 1}, 'wsts': {'sp':"
                        + " 'http://h:1', 'ca': ['1.2.3.4/99']}, 'wstc': {'h:1': {'ee': 'maybe',"
                        + " 'wire': 'new'}}, 'proxy': {'http://h': {'/a': {}, 'b': 1}}, 'other': 1}");
        String lines = String.join("\n", faults.lines());
        for (String path :
                List.of(
                        "west.nm",
                        "west.cp",
                        "west.to[0]",
                        "west.size",
                        "wsts.sp",
                        "wsts.ca[0]",
                        "wstc[\"h:1\"].ee",
                        "wstc[\"h:1\"].wire",
                        "wstc[\"h:1\"]: ",
                        "proxy[\"http://h\"][\"/a\"].ou",
                        "proxy[\"http://h\"].b",
                        "proxy[\"http://h\"]: needs one of \"ea\"",
                        "other: ")) {
            assertTrue(lines.contains("west.json: " + path), path + " in\n" + lines);
        }
    }

    @Test
    void tlsWantsItsFiles() {
        WestConfig config =
                read(
                        "{'west': {'nm': 'a'}, 'wsts': {'sp': 'wss://:1', 'certificate': 'c.pem',"
                                + " 'key': '/k.pem'}}");
        assertEquals(List.of(), faults.lines());
        TunnelServerConfig server = config.server().orElseThrow();
        assertTrue(server.secure());
        assertEquals(Optional.of(Path.of("/etc/x/c.pem")), server.certificate());
        assertEquals(Optional.of(Path.of("/k.pem")), server.key());
        read("{'west': {'nm': 'a'}, 'wsts': {'sp': 'wss://:1'}}");
        assertEquals(1, faults.lines().size());
    }

    @Test
    void bothEndsOfAnEntranceAreTooMany() {
        read(
                "{'west': {'nm': 'a'}, 'proxy': {':1': {'ea': 'ws://h', 'en': 'L', '/': {'ou':"
                        + " 'http://h'}}}}");
        assertEquals(1, faults.lines().size());
    }
}
