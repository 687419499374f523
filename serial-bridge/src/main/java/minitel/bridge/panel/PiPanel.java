package minitel.bridge.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import minitel.bridge.config.PanelConfig;

/// The lamp and the button on the pins of a Raspberry Pi, by pi4j: the one class that knows it.
///
/// With a button, pi4j keeps a thread that asks the kernel for news every 10 ms and that is no
/// daemon: only [#close] or `System.exit` ends the program then. A lamp alone costs nothing while
/// it does not blink.
final class PiPanel implements Panel {
    /// What a contact needs to settle, in microseconds.
    private static final long DEBOUNCE = 20_000;

    private final Context pi4j;
    private final Optional<LampBlinker> lamp;

    private PiPanel(Context pi4j, PanelConfig config, Consumer<Press> taker, LongSupplier clock) {
        this.pi4j = pi4j;
        config.button()
                .ifPresent(pin -> listen(pin, new PressTimer(config.shutdown(), taker), clock));
        lamp = lamp(config.led());
    }

    /// @throws RuntimeException of pi4j's many kinds, or an Error, when this machine has no such
    ///   pins, or not for us; nothing stays open then
    static Panel open(PanelConfig config, Consumer<Press> taker) {
        return open(
                Pi4J.newContextBuilder().autoDetectProviders(), config, taker, System::nanoTime);
    }

    /// The same, with what plays the pins, and a clock in nanoseconds.
    static Panel open(
            ContextBuilder pins, PanelConfig config, Consumer<Press> taker, LongSupplier clock) {
        // The kernel's name of the chip; without it pi4j takes the first that it knows.
        Context pi4j = pins.setGpioChipName("gpiochip" + config.chip()).build();
        try {
            return new PiPanel(pi4j, config, taker, clock);
        } catch (Throwable t) {
            pi4j.shutdown();
            throw t;
        }
    }

    private void listen(int pin, PressTimer pressTimer, LongSupplier clock) {
        DigitalInput input =
                pi4j.create(
                        DigitalInput.newConfigBuilder(pi4j)
                                .id("minitel-button")
                                .address(pin)
                                .pull(PullResistance.PULL_UP)
                                .debounce(DEBOUNCE, TimeUnit.MICROSECONDS)
                                .build());
        input.addListener(
                event -> pressTimer.moved(event.state() == DigitalState.LOW, clock.getAsLong()));
    }

    private Optional<LampBlinker> lamp(OptionalInt pin) {
        if (pin.isEmpty()) {
            return Optional.empty();
        }
        DigitalOutput output =
                pi4j.create(
                        DigitalOutput.newConfigBuilder(pi4j)
                                .id("minitel-lamp")
                                .address(pin.getAsInt())
                                .initial(DigitalState.LOW)
                                .shutdown(DigitalState.LOW)
                                .build());
        return Optional.of(new LampBlinker(on -> output.setState(on)));
    }

    @Override
    public void show(Lamp wanted) {
        lamp.ifPresent(blinker -> blinker.show(wanted));
    }

    @Override
    public void close() {
        lamp.ifPresent(LampBlinker::close);
        pi4j.shutdown();
    }
}
