package minitel.bridge.panel;

import com.pi4j.Pi4J;
import com.pi4j.context.ContextBuilder;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProviderImpl;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProviderImpl;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/// Pins without a Pi, of pi4j's own mock plugin.
final class MockPins {
    /// What the lamp did.
    final BlockingQueue<DigitalState> lamp = new ArrayBlockingQueue<>(1000);

    /// Those that another program has.
    final Set<Integer> taken = ConcurrentHashMap.newKeySet();

    final Map<Integer, MockDigitalInput> inputs = new ConcurrentHashMap<>();
    final Map<Integer, DigitalInputConfig> configs = new ConcurrentHashMap<>();
    final Map<Integer, DigitalOutput> outputs = new ConcurrentHashMap<>();

    ContextBuilder builder() {
        return Pi4J.newContextBuilder().add(new Outputs(), new Inputs());
    }

    private final class Inputs extends MockDigitalInputProviderImpl {
        @Override
        public DigitalInput create(DigitalInputConfig config) {
            MockDigitalInput input = (MockDigitalInput) super.create(config);
            inputs.put(config.address(), input);
            configs.put(config.address(), config);
            return input;
        }
    }

    private final class Outputs extends MockDigitalOutputProviderImpl {
        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            if (taken.contains(config.address())) {
                throw new IllegalStateException("busy");
            }
            DigitalOutput output = super.create(config);
            output.addListener(event -> lamp.add(event.state()));
            outputs.put(config.address(), output);
            return output;
        }
    }
}
