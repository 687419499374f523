package minitel.gateway.tunnel.west.config;

import java.nio.file.Path;
import java.util.Optional;

/// Where tunnels come in: the object `wsts`, when it has `sp`.
///
/// @param written the URL as it stands in the file
/// @param access who may hold a tunnel, by address or by name
/// @param certificate PEM, for `wss://`
/// @param key PEM, for `wss://`
public record TunnelServerConfig(
        String written,
        WestAddress address,
        AccessList access,
        Optional<Path> certificate,
        Optional<Path> key) {
    public boolean secure() {
        return address.scheme().equals("wss");
    }
}
