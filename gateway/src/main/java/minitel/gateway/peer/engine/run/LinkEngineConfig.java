package minitel.gateway.peer.engine.run;

import java.util.Set;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.signin.SignInSettings;
import minitel.gateway.peer.wireguard.DriverSettings;

/// What `link-engine.json` says.
///
/// @param port where orders are taken; 0 = two that are free
/// @param users who may order, by their number
/// @param metrics the port of the figures; 0 = none
record LinkEngineConfig(
        int port,
        LinkFraming framing,
        Set<Long> users,
        DriverSettings driver,
        SignInSettings signIn,
        int metrics) {}
