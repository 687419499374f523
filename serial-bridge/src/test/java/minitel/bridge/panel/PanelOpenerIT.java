package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import minitel.bridge.config.PanelConfig;
import minitel.bridge.panel.Panel.Lamp;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only a whole program shows: which classes it loads, and that it ends.
class PanelOpenerIT {
    @TempDir Path directory;

    @Test
    void withNothingConfiguredNoClassOfPi4jIsLoaded() throws Exception {
        String loaded = classesOf("none");
        assertTrue(loaded.contains("minitel.bridge.panel.NoPanel"), loaded);
        assertFalse(loaded.contains("com.pi4j."), "pi4j is loaded");
    }

    @Test
    void aMachineWithoutTheChipDoesNotLoadItEither() throws Exception {
        String loaded = classesOf("missing");
        assertTrue(loaded.contains("minitel.bridge.panel.NoPanel"), loaded);
        assertFalse(loaded.contains("com.pi4j."), "pi4j is loaded");
    }

    @Test
    void aBlinkingLampDoesNotKeepTheProgramAlive() throws Exception {
        String loaded = classesOf("blinking");
        assertTrue(loaded.contains("com.pi4j.Pi4J"), "the test looks for what is never there");
    }

    /// Runs [Probe] to its end.
    private String classesOf(String scene) throws Exception {
        File output = directory.resolve("output").toFile();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xlog:class+load:stdout",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Probe.class.getName(),
                                scene)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        try {
            assertTrue(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS), "it does not end");
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(output.toPath());
        assertEquals(0, process.exitValue(), text);
        return text;
    }

    /// The program that is run.
    static final class Probe {
        public static void main(String[] arguments) {
            PanelConfig lamp =
                    new PanelConfig(987_654, OptionalInt.of(17), OptionalInt.of(27), false);
            switch (arguments[0]) {
                case "none" -> PanelOpener.open(PanelConfig.NONE, _ -> {}).show(Lamp.SESSION);
                case "missing" -> PanelOpener.open(lamp, _ -> {}).show(Lamp.SESSION);
                case "blinking" ->
                        PiPanel.open(new MockPins().builder(), lamp, _ -> {}, System::nanoTime)
                                .show(Lamp.PROBING);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        }
    }
}
