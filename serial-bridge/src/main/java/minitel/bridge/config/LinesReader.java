package minitel.bridge.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import minitel.json.JsonNode;

/// Reads the lines.
final class LinesReader {
    private static final int MOST = 16;

    /// Stands for a port that is a fault already.
    private static final String WRONG = "";

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
            } else if (!ports.add(line.port()) && !line.port().equals(WRONG)) {
                item.get("port").fault(line.port() + " is a line already: name it once");
            }
            lines.add(line);
        }
        return lines;
    }

    private static LineConfig line(JsonNode node) {
        return new LineConfig(
                port(node.get("port")),
                node.get("speed").oneOf("auto", LineConfig.SPEEDS),
                bits(node.get("bits")));
    }

    private static String port(JsonNode node) {
        return node.present() ? node.parsed(WRONG, BridgeFlags::port) : LineConfig.AUTO;
    }

    private static int bits(JsonNode node) {
        return node.integer(LineConfig.DEFAULT.bits(), 7, 8);
    }
}
