package minitel.gateway.kinds;

import java.util.List;
import minitel.config.ConfigPart;
import minitel.config.ConfigReader;
import minitel.config.ConfigSource;
import minitel.dial.RouteReader;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.config.GatewayFlags;
import minitel.gateway.config.GatewaySources;
import minitel.gateway.config.PymoipFolder;
import minitel.gateway.net.DoorKind;
import minitel.gateway.net.TelnetDoor;
import minitel.gateway.net.WebSocketDoor;
import minitel.gateway.pavi.visit.HttpServiceTransport;
import minitel.gateway.peer.route.PeerTransport;
import minitel.gateway.transport.BuiltinTransport;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.TransportKind;
import minitel.gateway.tunnel.names.TunnelTransport;
import minitel.life.ProgramPaths;

/// Every kind of door, of service and of configuration key that a gateway has: the only list to
/// extend for a new one. What is read from the configuration, what listens, how fast it is painted,
/// what is counted and what an operator sees of doors and routes follows from it.
///
/// @param doorKinds in the order in which they are opened and told of
/// @param transports ways to services beside those over the network
/// @param parts what the configuration may say
public record GatewayKinds(
        List<DoorKind> doorKinds,
        List<TransportKind> transports,
        List<ConfigPart<?, ? super GatewaySources>> parts) {
    public static final GatewayKinds OWN =
            new GatewayKinds(
                    List.of(TelnetDoor.KIND, WebSocketDoor.KIND),
                    List.of(
                            BuiltinTransport.KIND,
                            TunnelTransport.KIND,
                            PeerTransport.KIND,
                            HttpServiceTransport.PLAIN,
                            HttpServiceTransport.SECURE),
                    GatewayConfig.PARTS);

    public GatewayKinds {
        doorKinds = List.copyOf(doorKinds);
        transports = List.copyOf(transports);
        parts = List.copyOf(parts);
    }

    public List<Door> doors() {
        return doorKinds.stream().map(DoorKind::door).toList();
    }

    /// Reads the routes of a gateway with these kinds.
    public RouteReader routes() {
        return new RouteReader(transports.stream().map(TransportKind::scheme).toList());
    }

    /// Reads the files of a gateway with these kinds.
    public ConfigReader<GatewaySources> reader(GatewayFlags flags, ProgramPaths paths) {
        return new ConfigReader<>(
                new ConfigSource(GatewayConfig.NAME, flags.config(), paths),
                parts,
                reading ->
                        new GatewaySources(
                                flags, PymoipFolder.of(flags, reading), doors(), routes()));
    }
}
