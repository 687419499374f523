package minitel.gateway.peer.config;

import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.peer.control.ControllerRules;
import minitel.gateway.peer.control.LinkController.EngineLine;
import minitel.gateway.peer.trust.proof.LinkSecret;
import minitel.gateway.tunnel.publish.PublishedTarget;

/// What `peer-link.json` says.
///
/// @param gateway where peers meet
/// @param secret the group's; empty between friends
/// @param published what peers may call here
public record PeerLinkConfig(
        ControllerRules rules,
        EngineLine engine,
        Route.WebSocket gateway,
        Optional<LinkSecret> secret,
        List<PublishedTarget> published) {

    public PeerLinkConfig {
        published = List.copyOf(published);
    }
}
