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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsTest {
    private final HandClock clock = new HandClock();
    private String trouble = "";
    private final Vitals vitals = new Vitals(Map.of("service", this::look), clock);

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
        assertFalse(vitals.good());
        assertEquals(
                report("bad", check("service", "bad", "10:00:00", "nobody has looked yet", 0)),
                vitals.json(true));
        assertEquals("{\"status\":\"bad\"}", vitals.json(false));
    }

    @Test
    void itTurnsBadAndGoodAgainAndSaysWhySinceWhenAndHowLongTheLookTook() {
        vitals.step();
        assertTrue(vitals.good());
        assertEquals(
                report("ok", check("service", "ok", "10:00:00.020", "", 20)), vitals.json(true));
        clock.pass(Duration.ofSeconds(5));
        vitals.step();
        trouble = "\"gone\"";
        vitals.step();
        clock.pass(Duration.ofSeconds(5));
        trouble = "elsewhere";
        vitals.step();
        assertFalse(vitals.good());
        assertEquals(
                report("bad", check("service", "bad", "10:00:05.060", "elsewhere", 20)),
                vitals.json(true),
                "another reason does not make it newer");
        trouble = "";
        vitals.step();
        assertTrue(vitals.good());
        assertEquals("{\"status\":\"ok\"}", vitals.json(false));
    }

    @Test
    void whoEndsIsNotWell() {
        vitals.step();
        vitals.drains();
        assertFalse(vitals.good());
        String told = draining("bad", "10:00:00.020", "the program is ending");
        assertTrue(vitals.json(true).contains(told), vitals.json(true));
    }

    @Test
    void aDirectoryIsWellThatTakesAFileOrCanBeMade() throws IOException {
        new Writable(directory).look();
        try (var left = Files.list(directory)) {
            assertEquals(0, left.count(), "nothing is left behind");
        }
        new Writable(directory.resolve("not/yet/there")).look();
        Path file = Files.createFile(directory.resolve("file"));
        assertThrows(IOException.class, () -> new Writable(file.resolve("below")).look());
        assertThrows(IOException.class, () -> new Writable(file).look());
    }
}
