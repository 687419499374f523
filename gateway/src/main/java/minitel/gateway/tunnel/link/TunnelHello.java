package minitel.gateway.tunnel.link;

import java.util.List;
import minitel.gateway.tunnel.PublishedWord;

/// The line of a hand-shake with which a holder asks for its name: what it says, before anything of
/// it is believed.
///
/// @param name that it asks for; perhaps no name at all
/// @param key as text; perhaps no key at all
/// @param host the gateway as it was dialled
/// @param exporter what the TLS connection that it has dialled gives; none = it has dialled no TLS
record TunnelHello(
        String name,
        String key,
        String host,
        byte[] nonce,
        byte[] exporter,
        byte[] signature,
        List<PublishedWord> publish,
        boolean takes) {
    TunnelHello {
        publish = List.copyOf(publish);
    }

    /// The same with its signature.
    TunnelHello signed(byte[] by) {
        return new TunnelHello(name, key, host, nonce, exporter, by, publish, takes);
    }
}
