package minitel.gateway.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import minitel.gateway.browser.EngineTab;
import minitel.gateway.browser.EngineTab.Stream;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The emulator's screen beside the Java screen, cell by cell, in a real browser.
class EngineIT {
    private static final int RANDOM_STREAMS = 2_000;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /// The Java screen has no links: a service can cut it off from no modem.
    private static final String CUTS_THE_SCREEN_OFF = "1B 3B 60 58 52";

    private static EngineTab engine;

    @BeforeAll
    static void open() throws IOException {
        engine = EngineTab.start();
    }

    @AfterAll
    static void close() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void allVectorsOfTheScreenShowTheSame() throws IOException {
        List<Stream> vectors =
                lines().stream()
                        .map(line -> line.split(" : | => "))
                        .filter(parts -> !parts[1].contains(CUTS_THE_SCREEN_OFF))
                        .map(EngineIT::vector)
                        .toList();
        assertTrue(vectors.size() > 150, "only " + vectors.size() + " vectors");
        assertEquals(List.of(), engine.differences(vectors));
    }

    @Test
    void randomStreamsAtRandomSplitsShowTheSame() {
        long seed = System.nanoTime();
        assertEquals(List.of(), engine.differences(streams(seed, RANDOM_STREAMS)));
    }

    @Test
    void noRowChangesWithoutSayingSo() {
        List<Stream> streams = streams(System.nanoTime(), 20);
        var silent = engine.silentChanges(streams);
        for (int i = 0; i < streams.size(); i++) {
            assertEquals("[]", silent.get(i).toString(), streams.get(i).name());
        }
    }

    private static List<Stream> streams(long seed, int count) {
        return LongStream.range(seed, seed + count).mapToObj(PlausibleStreams::of).toList();
    }

    private static Stream vector(String[] parts) {
        return Stream.whole(parts[0].strip(), "M2", HEX.parseHex(parts[1].strip()));
    }

    private static List<String> lines() throws IOException {
        var file = Objects.requireNonNull(Display.class.getResourceAsStream("screen.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> line.matches("[^#].* : .* => .*")).toList();
        }
    }
}
