package minitel.gateway.tunnel.link;

import java.util.List;
import java.util.Optional;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKeyPair;

/// What a holder comes to its gateway with.
///
/// @param host the gateway as it was dialled, with its port: `gateway.example:9001`
/// @param publish what may be opened at the holder's
/// @param takes whether it takes the name over from one of the same key who still holds it
public record HolderOffer(
        TunnelName name,
        TunnelKeyPair keys,
        String host,
        List<PublishedWord> publish,
        boolean takes) {
    public HolderOffer {
        publish = List.copyOf(publish);
    }

    /// What a gateway would refuse of it, for the person who wants to publish that; empty =
    /// nothing.
    public static Optional<String> trouble(List<PublishedWord> publish) {
        return HandshakeText.trouble(publish);
    }
}
