package minitel.bridge.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import minitel.bridge.assembly.StatusFile;
import minitel.bridge.config.AdapterConfig;
import minitel.bridge.config.LineConfig;
import minitel.bridge.serial.AdapterChoice;
import minitel.bridge.serial.AdapterFinder;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.serial.RivalReaders;
import minitel.bridge.serial.SerialAdapter;
import minitel.bridge.session.run.LineSource;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.bridge.terminal.probe.LineSymptoms;
import minitel.bridge.terminal.probe.TerminalProbe;
import minitel.cli.CliEnvironment;
import minitel.config.ConfigValues;
import minitel.life.ExitCode;

/// The work of `detect`: looks for a Minitel on each device and prints a sentence for each.
public final class TerminalDetector {
    private final CliEnvironment environment;
    private final AdapterFinder adapterFinder;
    private final LineSource lineSource;

    /// @param lineSource opens the devices
    public TerminalDetector(
            CliEnvironment environment, AdapterFinder adapterFinder, LineSource lineSource) {
        this.environment = environment;
        this.adapterFinder = adapterFinder;
        this.lineSource = lineSource;
    }

    /// @param port the only device to look at; empty = those of the configuration, and every
    ///   adapter of a kind that it lists
    public ExitCode detect(ConfigValues config, Optional<String> port) {
        Map<String, LineConfig> devices =
                port.map(device -> Map.of(device, named(device, config)))
                        .orElseGet(() -> candidates(config));
        if (devices.isEmpty()
                && adapterFinder.choose(config.get(AdapterConfig.PART), Optional.empty())
                        instanceof AdapterChoice.None(String why)) {
            say(why);
        }
        boolean found = false;
        for (Map.Entry<String, LineConfig> each : devices.entrySet()) {
            found |= look(each.getKey(), each.getValue());
        }
        return found ? ExitCode.OK : ExitCode.UNAVAILABLE;
    }

    private static LineConfig named(String device, ConfigValues config) {
        return config.get(LineConfig.LINES).stream()
                .filter(line -> same(line.port(), device))
                .findFirst()
                .orElse(LineConfig.DEFAULT.at(device));
    }

    /// What nobody has named is looked at as carefully as `auto`.
    private Map<String, LineConfig> candidates(ConfigValues config) {
        Map<String, LineConfig> devices = new LinkedHashMap<>();
        config.get(LineConfig.LINES).stream()
                .filter(line -> !line.auto())
                .forEach(line -> devices.put(line.port(), line));
        List<String> named = List.copyOf(devices.keySet());
        adapterFinder.present().stream()
                .filter(adapter -> config.get(AdapterConfig.PART).contains(adapter.usbId()))
                .map(SerialAdapter::device)
                .filter(device -> named.stream().noneMatch(name -> same(name, device)))
                .forEach(device -> devices.put(device, LineConfig.DEFAULT));
        return devices;
    }

    private boolean look(String device, LineConfig config) {
        say("asking " + device);
        LineSource.Port port = new LineSource.Port(device, Optional.empty());
        try (MinitelLine line = lineSource.open(port, config, TerminalProbe.FIRST_SPEED);
                LineReader lineReader = new LineReader(line)) {
            LineSymptoms symptoms = new LineSymptoms();
            TerminalProbe.Wish wish =
                    new TerminalProbe.Wish(
                            OptionalInt.empty(), config.speed(), config.auto(), symptoms);
            Optional<DetectedTerminal> found =
                    TerminalProbe.find(line, lineReader, System::nanoTime, wish);
            symptoms.news(device).forEach(this::say);
            rivals(device, found.isEmpty() || symptoms.isTorn(), symptoms.isTorn());
            found.ifPresentOrElse(
                    minitel -> print(device, StatusFile.model(minitel), minitel.speed(), ""),
                    () -> say(device + ": no Minitel answers; is it on, its cable plugged in?"));
            return found.isPresent();
        } catch (IOException e) {
            return served(device).map(one -> tell(device, one)).orElseGet(() -> refuse(e));
        }
    }

    /// @param torn whether parts of answers are missing
    private void rivals(String device, boolean looked, boolean torn) {
        if (looked) {
            RivalReaders.sentence(device, torn).ifPresent(this::say);
        }
    }

    private boolean refuse(IOException e) {
        say(String.valueOf(e.getMessage()));
        return false;
    }

    /// What the running bridge says of a device that it holds.
    private Optional<StatusFile.Line> served(String device) {
        List<Path> files = environment.programPaths().whereRunning(StatusFile.NAME);
        return StatusFile.running(files).stream()
                .filter(one -> same(one.port(), device))
                .findFirst();
    }

    private boolean tell(String device, StatusFile.Line one) {
        String state =
                ", " + one.state() + (one.service().isEmpty() ? "" : " with " + one.service());
        if (one.model().isEmpty()) {
            say(device + " is served by the running bridge" + state);
            return false;
        }
        print(device, one.model(), one.speed(), state + " (says the running bridge)");
        return true;
    }

    private void print(String device, String model, int speed, String more) {
        environment.out().println(device + ": " + model + " at " + speed + " bit/s" + more);
    }

    private void say(String sentence) {
        environment.err().println(environment.program() + ": " + sentence);
    }

    /// Whether both names lead to one device.
    private static boolean same(String one, String other) {
        try {
            return one.equals(other)
                    || Path.of(one).toRealPath().equals(Path.of(other).toRealPath());
        } catch (IOException _) {
            return false; // one of them leads nowhere
        }
    }
}
