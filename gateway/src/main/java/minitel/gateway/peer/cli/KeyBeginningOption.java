package minitel.gateway.peer.cli;

import minitel.cli.ParsedOption;
import minitel.gateway.peer.trust.proof.KeyBeginning;

/// How a key begins.
final class KeyBeginningOption extends ParsedOption<KeyBeginning> {
    KeyBeginningOption() {
        super(KeyBeginning::parse);
    }
}
