package minitel.bridge.config;

import java.util.List;
import minitel.config.ConfigPart;
import minitel.config.ConfigReading;
import minitel.config.DialKeys;
import minitel.dial.DialOptions;
import minitel.json.JsonNode;

/// The parts `to` and `profile`: the gateway whose home a Minitel shows first, and how it is
/// called.
public final class CallConfig {
    /// How a gateway or service is called of which nothing is said. It is pinged, since a Minitel
    /// says nothing for hours: a network that has gone would show with the next key only.
    public static final DialOptions DIAL = DialOptions.DEFAULT.calling(List.of(), 30);

    public static final ConfigPart<GatewayAddress, BridgeFlags> TO =
            ConfigPart.of("to", (node, flags, _) -> to(node, flags));

    public static final ConfigPart<DialOptions, BridgeFlags> PROFILE =
            ConfigPart.of("profile", CallConfig::profile);

    private CallConfig() {}

    private static GatewayAddress to(JsonNode node, BridgeFlags flags) {
        GatewayAddress inFile = node.parsed(GatewayAddress.AUTO, GatewayAddress::parse);
        return flags.to().orElse(inFile);
    }

    /// A profile belongs to the address in the file, not to another one. Beside `auto` it holds for
    /// whichever gateway that comes to.
    private static DialOptions profile(JsonNode node, BridgeFlags flags, ConfigReading reading) {
        DialKeys keys = new DialKeys(node, reading.directory());
        DialOptions inFile =
                new DialOptions(
                        keys.subprotocols(),
                        keys.ping(DIAL.ping()),
                        keys.frames(),
                        keys.ca(),
                        keys.insecure(),
                        keys.parity(),
                        DIAL.terminalType());
        return flags.to().isPresent() ? DIAL : inFile;
    }
}
