package minitel.gateway.config;

import java.util.HashMap;
import java.util.Map;
import minitel.config.ConfigPart;
import minitel.gateway.transport.Door;
import minitel.io.EighthBit;
import minitel.json.JsonNode;

/// The part `parity`: what the eighth bit of the terminals at a door is.
///
/// @param doors those where it is not found out
public record ParityConfig(Map<Door, EighthBit> doors) {
    public static final ConfigPart<ParityConfig, GatewaySources> PART =
            ConfigPart.of("parity", (node, sources, _) -> read(node, sources));

    public ParityConfig {
        doors = Map.copyOf(doors);
    }

    public EighthBit at(Door door) {
        return doors.getOrDefault(door, EighthBit.AUTO);
    }

    private static ParityConfig read(JsonNode node, GatewaySources sources) {
        Map<Door, EighthBit> bits = new HashMap<>();
        sources.doors().forEach(door -> bits.put(door, node.get(door.name()).word(EighthBit.AUTO)));
        bits.values().removeIf(bit -> bit == EighthBit.AUTO);
        return new ParityConfig(bits);
    }
}
