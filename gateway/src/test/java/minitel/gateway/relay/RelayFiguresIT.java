package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import minitel.gateway.Main;
import minitel.gateway.relay.segment.SegmentHost;
import minitel.kit.InstalledProgram;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a relay tells monitoring: one on a wire of its own. Of the relays that it is to know one is
/// where no way leads, one on its own segment, and one is a name that nobody answers.
class RelayFiguresIT {
    private static final String LOST =
            "minitel_relay_peer_lost_total{peer=\"192.0.2.9\",why=\"unreachable\"} ";

    @TempDir private Path home;

    private SegmentHost relay;
    private SegmentHost other;
    private String curl;

    @BeforeEach
    void wire() throws Exception {
        curl = InstalledProgram.find("curl", List.of("curl")).toString();
        relay = new SegmentHost();
        other = new SegmentHost();
        relay.network().wire("eth0", other.network(), "far0");
        relay.network().ip("addr", "add", "10.76.1.10/24", "brd", "+", "dev", "eth0");
        other.network().ip("addr", "add", "10.76.1.20/24", "brd", "+", "dev", "far0");
        other.start(List.of());
        key();
        Path file =
                Files.writeString(
                        home.resolve("relay.json"),
                        "{\"peers\": [\"192.0.2.9\", \"10.76.1.21\", \"no-such.invalid\"],"
                                + " \"metrics\": 9464, \"key\": \"relay.key\"}");
        relay.start(
                List.of("env", "XDG_RUNTIME_DIR=" + home, "HOME=" + home),
                Main.class,
                "ready",
                "relay",
                "--config",
                file.toString());
    }

    private void key() throws Exception {
        Path key = Files.writeString(home.resolve("relay.key"), "0123456789abcdef".repeat(2));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void unwire() {
        relay.close();
        other.close();
    }

    private String get(String path) throws Exception {
        return relay.network()
                .say(curl, "-s", "-w", " %{http_code}", "http://127.0.0.1:9464" + path);
    }

    @Test
    void whatDoesNotGoToAnotherRelayIsCountedWithItAndItsReason() throws Exception {
        other.does("cast 10.76.1.20 255.255.255.255 lost", "cast lost");
        Patience.until(() -> get("/metrics").contains(LOST + "1"));
        String figures = get("/metrics");
        assertTrue(figures.contains("minitel_relay_peer_refused_total{peer=\"192.0.2.9\""));
        assertTrue(figures.contains("minitel_relay_mesh_kernel_lost_total 0"));
        Path status = home.resolve("minitel-relay/status.json");
        Patience.until(() -> Files.readString(status).contains("\"unreachable\": 1"));
        assertTrue(Files.readString(status).contains("\"forged\": 0"));
    }

    @Test
    void ofEachOtherRelayItIsToldWhetherAndHowItIsReached() throws Exception {
        other.does("cast 10.76.1.20 255.255.255.255 lost", "cast lost");
        Patience.until(() -> get("/metrics").contains("peer_reachable{peer=\"192.0.2.9\"} 0"));
        String figures = get("/metrics");
        for (String line :
                List.of(
                        "peer_reachable{peer=\"10.76.1.21\"} 1",
                        "peer_on_link{peer=\"10.76.1.21\"} 1",
                        "peer_on_link{peer=\"192.0.2.9\"} 0",
                        "peer_unresolved{peer=\"no-such.invalid\"} 1",
                        "peer_datagrams_total{peer=\"192.0.2.9\",way=\"sent\"} 0",
                        "peer_datagrams_total{peer=\"192.0.2.9\",way=\"received\"} 0")) {
            assertTrue(figures.contains("minitel_relay_" + line), figures);
        }
        Path status = home.resolve("minitel-relay/status.json");
        for (String said :
                List.of(
                        "\"state\": \"unreachable\"",
                        "\"state\": \"onLink\"",
                        "\"shares\": \"eth0\"",
                        "\"state\": \"unresolved\"",
                        "\"unresolvedSince\": \"20")) {
            Patience.until(() -> Files.readString(status).contains(said));
        }
    }

    @Test
    void theLogSaysOnceWhatItMeets() throws Exception {
        assertEquals(1, relay.times(".* the mesh has a key: .*"));
        assertEquals(1, relay.times(".* relay 10[.]76[.]1[.]21 is on the segment of eth0, .*"));
        String name = ".* relay no-such[.]invalid cannot be looked up: (?!no-such).*";
        Patience.until(() -> relay.times(name) == 1);
    }

    @Test
    void whereNoInterfaceIsUpItIsNotWell() throws Exception {
        assertTrue(get("/healthz").startsWith("ok"));
        relay.network().ip("link", "set", "eth0", "down");
        Patience.until(() -> get("/healthz").contains("no interface is up: eth0 is down"));
        assertTrue(get("/healthz").endsWith(" 503"));
        relay.network().ip("link", "set", "eth0", "up");
        Patience.until(() -> get("/healthz").startsWith("ok"));
    }
}
