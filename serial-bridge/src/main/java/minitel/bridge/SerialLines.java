package minitel.bridge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import minitel.bridge.config.LineConfig;
import minitel.bridge.serial.Adapter;
import minitel.bridge.serial.Adapters;
import minitel.bridge.serial.Choice;
import minitel.bridge.serial.Line;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.session.Lines;

/// The serial devices of this machine.
final class SerialLines implements Lines {
    private final Adapters adapters = new Adapters(Path.of("/"));

    /// Devices that nobody has named: they may be something else's.
    private final Set<String> guessed = ConcurrentHashMap.newKeySet();

    @Override
    public Port find(LineConfig line, List<String> ids, Optional<String> byPath)
            throws IOException {
        if (!line.auto()) {
            return new Port(line.port(), Optional.empty());
        }
        return switch (adapters.choose(ids, byPath)) {
            case Choice.One(Adapter adapter) -> {
                guessed.add(adapter.device());
                yield new Port(adapter.device(), adapter.byPath());
            }
            case Choice.None(String why) -> throw new IOException(why);
            case Choice.Several(_, String why) -> throw new IOException(why);
        };
    }

    @Override
    public Line open(String device, int speed, int bits) throws IOException {
        return guessed.contains(device)
                ? SerialLine.openQuietly(device, speed, bits)
                : SerialLine.open(device, speed, bits);
    }
}
