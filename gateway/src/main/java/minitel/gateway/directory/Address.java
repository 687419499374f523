package minitel.gateway.directory;

import minitel.dial.Route;

import java.util.Optional;

/// Where on the network a service is. Several services may share one.
record Address(String host, int port) {

    /// None for what is not on the network: tunnels and built-in services.
    static Optional<Address> of(Route route) {
        return switch (route) {
            case Route.WebSocket ws -> Optional.of(new Address(ws.host(), ws.port()));
            case Route.Telnet telnet -> Optional.of(new Address(telnet.host(), telnet.port()));
            case Route.Tcp tcp -> Optional.of(new Address(tcp.host(), tcp.port()));
            case Route.Tunnel _ -> Optional.empty();
            case Route.Builtin _ -> Optional.empty();
        };
    }
}
