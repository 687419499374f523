package minitel.gateway.tunnel.west.config;

import java.nio.file.Path;
import java.util.Optional;
import minitel.dial.Route;

/// A tunnel of the object `wstc`: one that is dialled, or a name that others dial with.
///
/// @param written the URL or name
/// @param route what is dialled; empty = nothing, it comes from outside
/// @param name what we call ourselves in it: `nm`
/// @param early `ee`: whether it is dialled before anybody asks; empty = not said
/// @param old whether the other end is an old west, whatever it says: `wire`
/// @param ca authorities (PEM) that alone are trusted
public record TunnelClientConfig(
        String written,
        Optional<Route.WebSocket> route,
        String name,
        Optional<Boolean> early,
        boolean old,
        Optional<Path> ca) {}
