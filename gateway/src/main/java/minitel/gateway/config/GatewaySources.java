package minitel.gateway.config;

import java.util.List;
import minitel.dial.RouteReader;
import minitel.gateway.transport.Door;

/// What a part of the gateway's configuration may look at beside its own key.
///
/// @param flags the command line; it overrides the file
/// @param pymoip what a PyMoIP folder says; it overrides the file too
/// @param doors that this gateway has
/// @param routes reads the addresses that this gateway can call
public record GatewaySources(
        GatewayFlags flags, PymoipFolder pymoip, List<Door> doors, RouteReader routes) {

    public GatewaySources {
        doors = List.copyOf(doors);
    }
}
