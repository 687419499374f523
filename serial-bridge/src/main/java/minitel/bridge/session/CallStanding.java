package minitel.bridge.session;

import minitel.bridge.page.PageFacts.Gateway;

/// How the calls stood before the Minitel had to be looked for anew at another speed.
///
/// @param wanted whether the gateway was to be called by itself
/// @param refused whether nobody is to be called whom nobody has chosen
public record CallStanding(Gateway gateway, boolean wanted, boolean refused) {}
