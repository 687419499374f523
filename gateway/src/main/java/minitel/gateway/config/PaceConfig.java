package minitel.gateway.config;

import java.util.HashMap;
import java.util.Map;
import minitel.config.ConfigPart;
import minitel.config.NumberKey;
import minitel.gateway.config.services.ProfileReader;
import minitel.gateway.transport.Door;
import minitel.json.JsonNode;

/// The part `pace`: how fast the doors write, in bit/s.
///
/// @param doors those that do not write as fast as the line goes
public record PaceConfig(Map<Door, Integer> doors) {
    public static final ConfigPart<PaceConfig, GatewaySources> PART =
            ConfigPart.of("pace", (node, sources, _) -> read(node, sources));

    public PaceConfig {
        doors = Map.copyOf(doors);
        doors.forEach((door, bits) -> key(door).check(bits));
    }

    /// 0 = as fast as the line goes.
    public int at(Door door) {
        return doors.getOrDefault(door, 0);
    }

    private static NumberKey key(Door door) {
        return new NumberKey(door.name(), 0, 0, ProfileReader.PACE.most());
    }

    private static PaceConfig read(JsonNode node, GatewaySources sources) {
        Map<Door, Integer> paces = new HashMap<>();
        for (Door door : sources.doors()) {
            int inFile = key(door).read(node);
            paces.put(door, sources.pymoip().paces().getOrDefault(door, inFile));
        }
        paces.values().removeIf(bits -> bits == 0);
        return new PaceConfig(paces);
    }
}
