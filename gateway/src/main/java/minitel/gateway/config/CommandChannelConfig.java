package minitel.gateway.config;

import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.dial.Route;
import minitel.json.JsonNode;

/// The part `commandChannel`: the PyMoIP server's command channel; empty = none.
public final class CommandChannelConfig {
    public static final ConfigPart<Optional<Route.WebSocket>, GatewaySources> PART =
            ConfigPart.<Optional<Route.WebSocket>, GatewaySources>of(
                            "commandChannel", (node, sources, _) -> read(node, sources))
                    .beforeOthers()
                    .atNextStart();

    private CommandChannelConfig() {}

    private static Optional<Route.WebSocket> read(JsonNode node, GatewaySources sources) {
        GatewayFlags flags = sources.flags();
        Optional<Route.WebSocket> inFile =
                node.parsed(Optional.empty(), CommandChannelConfig::channelOrNone);
        return flags.command().or(() -> flags.noCommandChannel() ? Optional.empty() : inFile);
    }

    private static Optional<Route.WebSocket> channelOrNone(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(GatewayFlags.channel(text));
    }
}
