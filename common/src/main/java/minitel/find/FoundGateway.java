package minitel.find;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import minitel.dial.Route;

/// A gateway that was found. What stands here has been checked: the name and the language are text
/// that can be shown anywhere, the doors are literal addresses of this network. Whether it is the
/// gateway that it says it is nobody knows: so whoever calls one asks a person before, or names it
/// on the screen.
///
/// @param name what it calls itself, 1 to [GatewayAnnouncement#LONGEST_NAME] characters, none of
///   them hidden
/// @param doors where terminals call it, the one to call first; at least one
/// @param language of its pages, two letters; empty = it does not say
/// @param from who said so: another address than that of its doors when somebody speaks for it
/// @param here whether it runs on this machine
public record FoundGateway(
        String name,
        List<Route.Network> doors,
        String language,
        FoundBy by,
        InetAddress from,
        boolean here,
        Instant lastSeen) {

    /// The door to call.
    public Route.Network route() {
        return doors.getFirst();
    }

    /// Whether somebody else than the gateway's own machine speaks for it.
    public boolean spokenFor() {
        return !from.getHostAddress().equals(route().host());
    }
}
