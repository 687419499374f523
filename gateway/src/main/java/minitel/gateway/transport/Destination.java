package minitel.gateway.transport;

import minitel.dial.Route;

/// Where a session can go: a name for the screen and the log, an address, its quirks.
public record Destination(String name, Route route, Profile profile) {}
