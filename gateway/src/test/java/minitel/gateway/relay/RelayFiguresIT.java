package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.gateway.Main;
import minitel.gateway.relay.segment.SegmentHost;
import minitel.kit.InstalledProgram;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a relay tells monitoring: one on a wire of its own, and another relay to which no way
/// leads.
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
        Path file =
                Files.writeString(
                        home.resolve("relay.json"),
                        "{\"peers\": [\"192.0.2.9\"], \"metrics\": 9464}");
        relay.start(
                List.of("env", "XDG_RUNTIME_DIR=" + home, "HOME=" + home),
                Main.class,
                "ready",
                "relay",
                "--config",
                file.toString());
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
    void whereNoInterfaceIsUpItIsNotWell() throws Exception {
        assertTrue(get("/healthz").startsWith("ok"));
        relay.network().ip("link", "set", "eth0", "down");
        Patience.until(() -> get("/healthz").contains("no interface is up: eth0 is down"));
        assertTrue(get("/healthz").endsWith(" 503"));
        relay.network().ip("link", "set", "eth0", "up");
        Patience.until(() -> get("/healthz").startsWith("ok"));
    }
}
