package minitel.gateway.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import minitel.kit.HandClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayHealthTest {
    private final HandClock clock = new HandClock();
    private String trouble = "";
    private final GatewayHealth gatewayHealth =
            new GatewayHealth(Map.of("service", this::look), clock);

    @TempDir Path directory;

    private void look() throws IOException {
        clock.pass(Duration.ofMillis(20));
        if (!trouble.isEmpty()) {
            throw new IOException(trouble);
        }
    }

    private static String report(String status, String check) {
        return "{\"status\":\"%s\",\"checks\":[%s,%s]}"
                .formatted(status, check, draining("ok", "10:00:00", ""));
    }

    private static String draining(String status, String since, String reason) {
        return check("draining", status, since, reason, 0);
    }

    private static String check(
            String name, String status, String since, String reason, int latency) {
        return ("{\"name\":\"%s\",\"status\":\"%s\",\"since\":\"2026-11-21T%sZ\","
                        + "\"reason\":\"%s\",\"latencyMs\":%d}")
                .formatted(name, status, since, reason, latency);
    }

    @Test
    void nothingIsWellBeforeSomebodyHasLooked() {
        assertFalse(gatewayHealth.good());
        assertEquals(
                report("bad", check("service", "bad", "10:00:00", "nobody has looked yet", 0)),
                gatewayHealth.json(true));
        assertEquals("{\"status\":\"bad\"}", gatewayHealth.json(false));
    }

    @Test
    void itTurnsBadAndGoodAgainAndSaysWhySinceWhenAndHowLongTheLookTook() {
        gatewayHealth.step();
        assertTrue(gatewayHealth.good());
        assertEquals(
                report("ok", check("service", "ok", "10:00:00.020", "", 20)),
                gatewayHealth.json(true));
        clock.pass(Duration.ofSeconds(5));
        gatewayHealth.step();
        trouble = "\"gone\"";
        gatewayHealth.step();
        clock.pass(Duration.ofSeconds(5));
        trouble = "elsewhere";
        gatewayHealth.step();
        assertFalse(gatewayHealth.good());
        assertEquals(
                report("bad", check("service", "bad", "10:00:05.060", "elsewhere", 20)),
                gatewayHealth.json(true),
                "another reason does not make it newer");
        trouble = "";
        gatewayHealth.step();
        assertTrue(gatewayHealth.good());
        assertEquals("{\"status\":\"ok\"}", gatewayHealth.json(false));
    }

    @Test
    void whoEndsIsNotWell() {
        gatewayHealth.step();
        gatewayHealth.drains();
        assertFalse(gatewayHealth.good());
        String told = draining("bad", "10:00:00.020", "the program is ending");
        assertTrue(gatewayHealth.json(true).contains(told), gatewayHealth.json(true));
    }

    @Test
    void aDirectoryIsWellThatTakesAFileOrCanBeMade() throws IOException {
        new WritableCheck(directory).look();
        try (var left = Files.list(directory)) {
            assertEquals(0, left.count(), "nothing is left behind");
        }
        new WritableCheck(directory.resolve("not/yet/there")).look();
        Path file = Files.createFile(directory.resolve("file"));
        assertThrows(IOException.class, () -> new WritableCheck(file.resolve("below")).look());
        assertThrows(IOException.class, () -> new WritableCheck(file).look());
    }
}
