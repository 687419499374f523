package minitel.gateway.peer.config;

import java.util.Optional;
import minitel.gateway.peer.control.ControllerRules;
import minitel.gateway.peer.control.LinkController.EngineLine;
import minitel.gateway.peer.trust.proof.LinkSecret;

/// What `peer-link.json` says.
///
/// @param secret the group's; empty between friends
public record PeerLinkConfig(
        ControllerRules rules, EngineLine engine, Optional<LinkSecret> secret) {}
