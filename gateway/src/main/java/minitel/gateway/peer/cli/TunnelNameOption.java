package minitel.gateway.peer.cli;

import minitel.cli.ParsedOption;
import minitel.gateway.tunnel.TunnelName;

/// What a peer shall be called.
final class TunnelNameOption extends ParsedOption<TunnelName> {
    TunnelNameOption() {
        super(TunnelName::new);
    }
}
