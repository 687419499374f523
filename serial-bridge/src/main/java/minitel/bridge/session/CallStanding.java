package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.NamedServer;
import minitel.bridge.page.PageFacts.Gateway;

/// How the calls stood before the Minitel had to be looked for anew at another speed.
///
/// @param wanted whether the gateway was to be called by itself
/// @param picked whether the gateway that was chosen goes before this machine's
/// @param refused whether nobody is to be called whom nobody has chosen
/// @param lone who was called although nobody has chosen it, and has answered
public record CallStanding(
        Gateway gateway,
        boolean wanted,
        boolean picked,
        boolean refused,
        Optional<NamedServer> lone) {}
