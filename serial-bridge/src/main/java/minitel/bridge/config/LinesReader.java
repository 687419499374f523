package minitel.bridge.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import minitel.json.JsonNode;

/// Reads the lines.
final class LinesReader {
    /// What a Minitel can be set to, in bit/s.
    private static final List<Integer> SPEEDS = List.of(300, 1200, 4800, 9600);

    private static final int MOST = 16;

    private LinesReader() {}

    static List<LineConfig> read(JsonNode node) {
        if (!node.present()) {
            return BridgeConfig.DEFAULT.lines();
        }
        List<JsonNode> items = node.items();
        if (items.isEmpty() || items.size() > MOST) {
            node.fault("must name 1 to " + MOST + " lines, but names " + items.size());
        }
        List<LineConfig> lines = new ArrayList<>();
        Set<String> ports = new HashSet<>();
        for (JsonNode item : items) {
            LineConfig line = line(item);
            if (line.auto() && items.size() > 1) {
                item.get("port").fault("auto is for a single line: name the device of each");
            } else if (!ports.add(line.port())) {
                item.get("port").fault(line.port() + " is a line already: name it once");
            }
            lines.add(line);
        }
        return lines;
    }

    private static LineConfig line(JsonNode node) {
        return new LineConfig(
                node.get("port").parsed(LineConfig.AUTO, Flags::port),
                speed(node.get("speed")),
                bits(node.get("bits")));
    }

    private static OptionalInt speed(JsonNode node) {
        OptionalInt speed = node.integerOr("auto", SPEEDS.getFirst(), SPEEDS.getLast());
        if (speed.isPresent() && !SPEEDS.contains(speed.getAsInt())) {
            node.fault("must be 300, 1200, 4800, 9600 or \"auto\", but is " + speed.getAsInt());
        }
        return speed;
    }

    private static int bits(JsonNode node) {
        return node.integer(LineConfig.DEFAULT.bits(), 7, 8);
    }
}
