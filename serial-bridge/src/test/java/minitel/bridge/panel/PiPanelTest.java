package minitel.bridge.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.bridge.config.PanelConfig;
import minitel.bridge.panel.Panel.Lamp;
import minitel.bridge.panel.Panel.Press;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class PiPanelTest {
    private static final int LED = 17;
    private static final int BUTTON = 27;

    private final MockPins pins = new MockPins();
    private final BlockingQueue<Press> presses = new ArrayBlockingQueue<>(10);
    private long now;

    @Test
    void theLampBlinksIsOnAndIsOffAtTheEnd() throws Exception {
        try (Panel panel = open(OptionalInt.of(LED), OptionalInt.empty())) {
            assertEquals(DigitalState.LOW, pins.outputs.get(LED).state(), "off at first");
            panel.show(Lamp.PROBING);
            assertEquals(DigitalState.HIGH, pins.lamp.poll(Patience.SECONDS, TimeUnit.SECONDS));
            assertEquals(DigitalState.LOW, pins.lamp.poll(Patience.SECONDS, TimeUnit.SECONDS));
            panel.show(Lamp.SESSION);
            assertEquals(DigitalState.HIGH, pins.lamp.poll(Patience.SECONDS, TimeUnit.SECONDS));
        }
        assertEquals(DigitalState.LOW, pins.lamp.poll(Patience.SECONDS, TimeUnit.SECONDS));
        assertEquals(DigitalState.LOW, pins.outputs.get(LED).state());
        assertTrue(pins.inputs.isEmpty());
    }

    @Test
    void theButtonIsDownWhenItsPinIsLow() throws Exception {
        try (Panel panel = open(OptionalInt.empty(), OptionalInt.of(BUTTON))) {
            panel.show(Lamp.SESSION);
            moves(DigitalState.HIGH, 100);
            moves(DigitalState.LOW, 110);
            moves(DigitalState.HIGH, 112);
            assertEquals(
                    Press.PROBE, presses.poll(Patience.SECONDS, TimeUnit.SECONDS), "2 s, not 10 s");
            assertTrue(presses.isEmpty());
        }
        assertTrue(pins.outputs.isEmpty());
    }

    @Test
    void theButtonsPinIsPulledUpAndDebounced() {
        try (Panel _ = open(OptionalInt.of(LED), OptionalInt.of(BUTTON))) {
            assertEquals(PullResistance.PULL_UP, pins.configs.get(BUTTON).getPull());
            assertEquals(20_000, pins.configs.get(BUTTON).getDebounce(), "microseconds");
        }
    }

    @Test
    void theChipIsTheOneOfTheConfiguration() {
        try (Panel _ = open(OptionalInt.of(LED), OptionalInt.empty())) {
            Context context = pins.outputs.get(LED).provider().context();
            assertEquals("gpiochip4", context.properties().get("gpio.chip.name"));
        }
    }

    @Test
    void pi4jLeavesTheEndOfTheProgramToUs() {
        try (Panel _ = open(OptionalInt.of(LED), OptionalInt.empty())) {
            Context context = pins.outputs.get(LED).provider().context();
            assertFalse(context.config().enableShutdownHook());
        }
    }

    @Test
    void whatFailsHalfwayLeavesNothingOpen() {
        pins.taken.add(LED);
        assertThrows(
                IllegalStateException.class,
                () -> open(OptionalInt.of(LED), OptionalInt.of(BUTTON)).close());
        assertTrue(pins.inputs.get(BUTTON).provider().context().isShutdown());
    }

    private void moves(DigitalState state, long second) {
        now = TimeUnit.SECONDS.toNanos(second);
        pins.inputs.get(BUTTON).mockState(state);
    }

    private Panel open(OptionalInt led, OptionalInt button) {
        PanelConfig config = new PanelConfig(4, led, button, true);
        return PiPanel.open(pins.builder(), config, presses::add, () -> now);
    }
}
