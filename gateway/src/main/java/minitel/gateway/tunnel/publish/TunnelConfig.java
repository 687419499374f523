package minitel.gateway.tunnel.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import minitel.dial.Route;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.TunnelName;

/// What one tunnel is to be, as a file or a command line says.
///
/// @param to the gateway
/// @param name that it holds there
/// @param key the file of its key pair
/// @param ca the only authorities trusted for the gateway's certificate; empty = the system's
public record TunnelConfig(
        Route.WebSocket to,
        TunnelName name,
        Path key,
        Optional<Path> ca,
        List<PublishedTarget> publish) {

    public TunnelConfig {
        publish = List.copyOf(publish);
    }

    /// What the gateway is told of; as long as that stays, a change concerns nobody but this end.
    List<PublishedWord> words() {
        return publish.stream().map(PublishedTarget::told).toList();
    }

    /// Whether the link that stands under this configuration can go on under another.
    boolean keepsLink(TunnelConfig fresh) {
        return to.equals(fresh.to)
                && name.equals(fresh.name)
                && key.equals(fresh.key)
                && ca.equals(fresh.ca)
                && words().equals(fresh.words());
    }
}
