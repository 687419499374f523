package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import minitel.cli.ControlSocket;
import minitel.gateway.Main;
import minitel.gateway.relay.segment.SegmentHost;
import minitel.kit.Patience;
import minitel.local.LocalSocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A relay that reads its file again, and somebody who has the port that it needs.
class RelayReloadIT {
    private static final String HEARD = ".* eth0: heard and repeated on, .*";

    @TempDir private Path home;

    private SegmentHost other;
    private SegmentHost relay;

    /// Somebody else on its machine.
    private SegmentHost neighbour;

    @BeforeEach
    void wire() throws Exception {
        other = new SegmentHost();
        relay = new SegmentHost();
        relay.network().wire("eth0", other.network(), "far0");
        relay.network().ip("addr", "add", "10.76.1.10/24", "dev", "eth0");
        relay.start(
                List.of("env", "XDG_RUNTIME_DIR=" + home, "HOME=" + home),
                Main.class,
                "ready",
                "relay",
                "-ll",
                "debug",
                "--config",
                file(7124).toString());
        neighbour = relay.beside();
        neighbour.start(List.of());
    }

    @AfterEach
    void unwire() {
        relay.close();
        other.close();
    }

    private Path file(int mesh) throws Exception {
        return Files.writeString(
                home.resolve("relay.json"),
                "{\"peers\": [\"10.76.2.10\"], \"mesh\": " + mesh + "}");
    }

    private String reload() throws Exception {
        Path socket = home.resolve("minitel-relay").resolve(ControlSocket.NAME);
        try (LocalSocketClient line = LocalSocketClient.open(RelayProgram.KIND, List.of(socket))) {
            String word = ControlSocket.RELOAD + "\n";
            line.send(new ByteArrayInputStream(word.getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            line.receive(answer);
            return answer.toString(StandardCharsets.UTF_8).strip();
        }
    }

    private String status() throws Exception {
        return Files.readString(home.resolve("minitel-relay/status.json"));
    }

    @Test
    void whatItsFileSaysNowTakesTheOldOnesPlace() throws Exception {
        file(7125);
        assertEquals("reloaded, 1 interface", reload());
        relay.says("listening mesh 10.76.1.10:7125");
        Patience.until(() -> status().contains("10.76.1.10:7125"));
        assertFalse(status().contains("7124"));
        neighbour.does("hold 10.76.1.10 7124", "holds"); // it has given it up
    }

    @Test
    void whereThatCannotBeTheOldGoesOn() throws Exception {
        neighbour.does("hold 10.76.1.10 7125", "holds");
        file(7125);
        String answer = reload();
        assertTrue(answer.endsWith("the old configuration goes on"), answer);
        Patience.until(() -> status().contains("10.76.1.10:7124"));
        relay.network().ip("link", "set", "eth0", "down");
        relay.says(".* eth0: it is down"); // whatever was said before has come by now
        assertEquals(2, relay.times(HEARD)); // for the new one nothing was opened
    }

    /// The address came while the relay ran, and its port was taken then: it did without. It looks
    /// every second, so the neighbour has it before the address is there.
    @Test
    void whereNeitherCanBeItSaysSoTouchesNothingAndTakesTheOldOneAsSoonAsItCan() throws Exception {
        relay.network().say("sysctl", "-qw", "net.ipv4.ip_nonlocal_bind=1");
        neighbour.does("hold 10.76.1.99 7124", "holds");
        relay.network().ip("addr", "add", "10.76.1.99/24", "dev", "eth0");
        String answer = reload();
        assertTrue(answer.contains("; nothing is relayed: the old"), answer);
        Patience.until(() -> status().contains("\"trouble\": \"nothing is relayed: the old"));
        relay.says(".* still nothing is relayed: .*");
        assertFalse(status().contains("interfaces"));
        long opened = relay.times(HEARD);
        relay.says(".* still nothing is relayed: .*");
        assertEquals(opened, relay.times(HEARD));
        neighbour.does("free", "freed");
        relay.says(".* it relays again");
        Patience.until(() -> status().contains("10.76.1.99:7124"));
        assertFalse(status().contains("trouble"));
    }
}
