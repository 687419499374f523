package minitel.bridge.page;

import minitel.dial.Route;
import minitel.find.FoundGateway;

/// A gateway that was found, by what it called itself and where it was. Neither alone is who it is:
/// another machine may take the same name, and the same address another day.
public record NamedServer(String name, Route route) {

    public static NamedServer of(FoundGateway found) {
        return new NamedServer(found.name(), found.route());
    }

    /// Whether it is heard under its name where it was.
    public boolean is(FoundGateway heard) {
        return isAt(heard) && name.equals(heard.name());
    }

    /// Whether somebody is heard where it was, whatever he calls himself.
    public boolean isAt(FoundGateway heard) {
        return heard.doors().stream().anyMatch(door -> door.equals(route));
    }

    /// Whether somebody else calls himself so, or it has another address now.
    public boolean isNamesake(FoundGateway heard) {
        return name.equals(heard.name()) && !isAt(heard);
    }
}
