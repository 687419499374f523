package minitel.gateway.peer.cli;

import minitel.cli.ParsedOption;
import minitel.gateway.peer.message.LinkFingerprint;

/// A key, as a peer's engine shows it.
final class FingerprintOption extends ParsedOption<LinkFingerprint> {
    FingerprintOption() {
        super(LinkFingerprint::new);
    }
}
