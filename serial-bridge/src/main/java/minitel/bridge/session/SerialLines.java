package minitel.bridge.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import minitel.bridge.config.LineConfig;
import minitel.bridge.serial.Adapters;
import minitel.bridge.serial.Choice;
import minitel.bridge.serial.Line;
import minitel.bridge.serial.SerialLine;

/// The serial devices of this machine.
public final class SerialLines implements Lines {
    private final Adapters adapters;

    public SerialLines(Adapters adapters) {
        this.adapters = adapters;
    }

    @Override
    public Port find(LineConfig line, List<String> ids, Optional<String> byPath)
            throws IOException {
        if (!line.auto()) {
            return new Port(line.port(), Optional.empty());
        }
        return switch (adapters.choose(ids, byPath)) {
            case Choice.One(var adapter) -> new Port(adapter.device(), adapter.byPath());
            case Choice.None(String why) -> throw new IOException(why);
            case Choice.Several(_, String why) -> throw new IOException(why);
        };
    }

    /// A port that may be something else's is opened without touching its modem lines.
    @Override
    public Line open(Port port, LineConfig line, int speed) throws IOException {
        return line.auto()
                ? SerialLine.openQuietly(port.device(), speed, line.bits())
                : SerialLine.open(port.device(), speed, line.bits());
    }
}
