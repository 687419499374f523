package minitel.gateway.transport;

import java.util.function.Function;
import minitel.dial.RouteScheme;

/// A kind of service beside those of the network: how its routes are written, and what reaches
/// them. A new kind is a class and its line in the gateway's list of kinds.
///
/// @param opener makes the way out of a gateway that is being built; called once
public record TransportKind(RouteScheme scheme, Function<TransportContext, Egress> opener) {}
