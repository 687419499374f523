package minitel.gateway.config;

import java.util.Optional;
import minitel.config.ConfigPart;
import minitel.config.NumberKey;
import minitel.json.JsonNode;

/// The part `peerLinks`: what link engines of those who hold a name may have of this gateway. That
/// they hear of each other costs next to nothing, opens no port, and is for nobody whom the
/// operator has not given a name: so it is on. A relayed link takes as much of his line as is said
/// here. The echo is a port that anybody may ask: so it is off.
///
/// @param signal whether engines are told of each other
/// @param relay kilobytes a second that are carried for a name where no direct way is; 0 = none
/// @param echo where questions by UDP are answered; empty = nowhere
public record PeerLinksConfig(boolean signal, int relay, Optional<ListenAddress> echo) {
    private static final NumberKey RELAY = new NumberKey("relay", 100, 0, 1_000_000);

    public static final ConfigPart<PeerLinksConfig, Object> PART =
            ConfigPart.alone("peerLinks", PeerLinksConfig::read);

    public PeerLinksConfig {
        RELAY.check(relay);
    }

    private static PeerLinksConfig read(JsonNode node) {
        return new PeerLinksConfig(
                node.get("signal").bool(true),
                RELAY.read(node),
                node.get("echo").parsed(Optional.empty(), ListenAddress::parseOrOff));
    }
}
