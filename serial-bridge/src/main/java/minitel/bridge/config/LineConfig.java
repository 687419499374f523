package minitel.bridge.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import minitel.config.ConfigPart;
import minitel.json.JsonNode;

/// The part `lines`: one line with a Minitel, of at least one.
///
/// @param port a device such as `/dev/ttyUSB0`, or `auto`
/// @param speed what the terminal is pinned to, in bit/s; empty = the best that its model has
/// @param bits 7, the normal state of a Minitel, or 8 when its owner set it to that
public record LineConfig(String port, OptionalInt speed, int bits) {
    /// The port that means: the one adapter that is there.
    public static final String AUTO = "auto";

    /// What a Minitel can be set to, in bit/s.
    public static final List<Integer> SPEEDS = List.of(300, 1200, 4800, 9600);

    /// What holds for a line of which nothing is said.
    public static final LineConfig DEFAULT = new LineConfig(AUTO, OptionalInt.empty(), 7);

    public static final ConfigPart<List<LineConfig>, BridgeFlags> LINES =
            ConfigPart.of("lines", (node, flags, _) -> lines(node, flags));

    private static final int MOST = 16;

    /// Stands for a port that is a fault already.
    private static final String WRONG = "";

    /// The same line at another device.
    public LineConfig at(String device) {
        return new LineConfig(device, speed, bits);
    }

    public boolean auto() {
        return port.equals(AUTO);
    }

    /// A port of the command line is the only line, and keeps what the file says of its device.
    private static List<LineConfig> lines(JsonNode node, BridgeFlags flags) {
        List<LineConfig> inFile = node.present() ? read(node) : List.of(DEFAULT);
        return flags.port().map(port -> List.of(named(port, inFile))).orElse(inFile);
    }

    private static LineConfig named(String port, List<LineConfig> inFile) {
        return inFile.stream()
                .filter(line -> line.port().equals(port))
                .findFirst()
                .orElse(DEFAULT.at(port));
    }

    private static List<LineConfig> read(JsonNode node) {
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
        return List.copyOf(lines);
    }

    private static LineConfig line(JsonNode node) {
        return new LineConfig(
                port(node.get("port")),
                node.get("speed").oneOf("auto", SPEEDS),
                node.get("bits").integer(DEFAULT.bits(), 7, 8));
    }

    private static String port(JsonNode node) {
        return node.present() ? node.parsed(WRONG, BridgeFlags::port) : AUTO;
    }
}
