package minitel.gateway.tunnel.publish;

import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;

/// A word and what is behind it.
///
/// @param proxy whether the target is told of each visitor's address, by a PROXY header
public record PublishedTarget(
        TunnelName word, TargetAddress address, WebAccess web, boolean proxy) {

    /// What the gateway is told of it: where it is only as far as browsers need that.
    PublishedWord told() {
        boolean seen = takes(StreamKind.WEB);
        String host = seen ? address.authority() : "";
        String path = seen && address.pages() ? address.path() : "/";
        return new PublishedWord(word, address.scheme(), web, host, path);
    }

    /// Whether it is there for such visitors.
    boolean takes(StreamKind kind) {
        return switch (kind) {
            case MINITEL -> !address.pages();
            case WEB -> !(web instanceof WebAccess.Off);
        };
    }
}
