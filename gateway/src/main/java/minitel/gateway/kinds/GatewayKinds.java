package minitel.gateway.kinds;

import java.util.List;
import minitel.dial.RouteReader;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.net.DoorKind;
import minitel.gateway.net.TelnetDoor;
import minitel.gateway.net.WebSocketDoor;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.transport.TunnelTransport;
import minitel.life.ProgramPaths;

/// Every kind of door and of service that a gateway has: the only list to extend for a new one.
/// What is read from the configuration, what listens, how fast it is painted, what is counted and
/// what an operator sees of doors and routes follows from it.
///
/// @param doorKinds in the order in which they are opened and told of
/// @param transports ways to services beside those over the network
public record GatewayKinds(List<DoorKind> doorKinds, List<TransportKind> transports) {
    public static final GatewayKinds OWN =
            new GatewayKinds(
                    List.of(TelnetDoor.KIND, WebSocketDoor.KIND),
                    List.of(BuiltinTransport.KIND, TunnelTransport.KIND));

    public GatewayKinds {
        doorKinds = List.copyOf(doorKinds);
        transports = List.copyOf(transports);
    }

    public List<Door> doors() {
        return doorKinds.stream().map(DoorKind::door).toList();
    }

    /// Reads the routes of a gateway with these kinds.
    public RouteReader routes() {
        return new RouteReader(transports.stream().map(TransportKind::scheme).toList());
    }

    /// Reads the files of a gateway with these kinds.
    public ConfigReader reader(GatewayFlags flags, ProgramPaths places) {
        return new ConfigReader(flags, places, doors(), routes());
    }
}
