package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import minitel.bridge.config.PanelConfig;
import minitel.bridge.panel.Panel.Lamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PanelOpenerTest {
    private static final PanelConfig LAMP =
            new PanelConfig(2, OptionalInt.of(17), OptionalInt.empty(), false);

    @TempDir Path devices;
    private Path chip;
    private boolean asked;

    @BeforeEach
    void aChip() throws Exception {
        chip = Files.createFile(devices.resolve("gpiochip2"));
    }

    @Test
    void nothingConfiguredIsNoPanelAndAsksNobody() {
        assertInstanceOf(NoPanel.class, open(PanelConfig.NONE, NoPanel::new));
        assertFalse(asked);
    }

    @Test
    void theConfiguredPanelIsOpened() {
        Panel panel = new NoPanel();
        assertSame(panel, open(LAMP, () -> panel));
        PanelConfig button = new PanelConfig(2, OptionalInt.empty(), OptionalInt.of(3), true);
        assertSame(panel, open(button, () -> panel));
    }

    @Test
    void withoutItsChipNobodyIsAsked() throws Exception {
        Files.delete(chip);
        Panel panel = open(LAMP, NoPanel::new);
        assertInstanceOf(NoPanel.class, panel);
        assertFalse(asked);
        panel.show(Lamp.SESSION);
        panel.close();
    }

    @ParameterizedTest
    @MethodSource
    void whateverFailsTheBridgeRunsOn(Throwable thrown) {
        assertInstanceOf(
                NoPanel.class, open(LAMP, () -> PanelOpenerTest.<RuntimeException>raise(thrown)));
        assertTrue(asked);
    }

    static List<Throwable> whateverFailsTheBridgeRunsOn() {
        return List.of(
                new IllegalStateException("no gpio chip"),
                new UnsatisfiedLinkError("noexec"),
                new ServiceConfigurationError("plugin"),
                new NoClassDefFoundError("com/pi4j/Pi4J"),
                new java.io.IOException("sneaky"));
    }

    @Test
    void eachFailureSaysWhatAndWhatToDo() throws Exception {
        String rights = PanelOpener.unusable(chip);
        assertTrue(rights.contains(chip.toString()) && rights.contains("gpio"), rights);
        Files.delete(chip);
        String missing = PanelOpener.unusable(chip);
        assertTrue(missing.contains("there is no " + chip) && missing.contains("chip"), missing);
        String failed =
                PanelOpener.failed(
                        chip,
                        new IllegalStateException(
                                "outer", new UnsatisfiedLinkError("libgpiod.so: noexec")));
        assertTrue(failed.contains("UnsatisfiedLinkError: libgpiod.so: noexec"), failed);
        assertFalse(failed.contains("outer"), failed);
        assertFalse((rights + missing + failed).contains("\n"));
    }

    private Panel open(PanelConfig config, Supplier<Panel> panel) {
        return PanelOpener.open(
                config,
                _ -> {},
                devices,
                (_, _) -> {
                    asked = true;
                    return panel.get();
                });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Panel raise(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
