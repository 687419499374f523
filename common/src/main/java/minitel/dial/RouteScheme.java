package minitel.dial;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A scheme of routes that a program has of its own, beside those of the network: how it is
/// written, and what may be said of such a route before anybody calls it.
///
/// @param name before the colon, in lower case: `builtin`
/// @param form what is offered to a person who wrote no route: `builtin:home`; empty = nothing
/// @param rest what follows the colon. `//` in front: it leads out of this program
/// @param route makes a route of what has matched
/// @param check throws [IllegalArgumentException], with a sentence for the person who wrote it, for
///   a route that the program does not serve
public record RouteScheme(
        String name,
        String form,
        Pattern rest,
        Function<MatchResult, Route.Own> route,
        Consumer<Route.Own> check) {}
