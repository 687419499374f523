package minitel.bridge.session.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import minitel.bridge.config.LineConfig;
import minitel.bridge.serial.AdapterChoice;
import minitel.bridge.serial.AdapterFinder;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.serial.SerialLine;

/// The serial devices of this machine.
public final class SerialLineSource implements LineSource {
    private final AdapterFinder adapterFinder;

    public SerialLineSource(AdapterFinder adapterFinder) {
        this.adapterFinder = adapterFinder;
    }

    @Override
    public Port find(LineConfig line, List<String> ids, Optional<String> byPath)
            throws IOException {
        if (!line.auto()) {
            return new Port(line.port(), Optional.empty());
        }
        return switch (adapterFinder.choose(ids, byPath)) {
            case AdapterChoice.One(var adapter) -> new Port(adapter.device(), adapter.byPath());
            case AdapterChoice.None(String why) -> throw new IOException(why);
            case AdapterChoice.Several(_, String why) -> throw new IOException(why);
        };
    }

    /// A port that may be something else's is opened without touching its modem lines.
    @Override
    public MinitelLine open(Port port, LineConfig line, int speed) throws IOException {
        return line.auto()
                ? SerialLine.openQuietly(port.device(), speed, line.bits())
                : SerialLine.open(port.device(), speed, line.bits());
    }
}
