package minitel.gateway.peer.cli;

import minitel.cli.ParsedOption;
import minitel.gateway.peer.trust.LinkName;

/// A peer, by his name or his uid.
final class LinkNameOption extends ParsedOption<LinkName> {
    LinkNameOption() {
        super(LinkName::new);
    }
}
