package minitel.gateway.peer.route;

import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.trust.LinkName;

/// What the controller's status has said when it was looked at last.
///
/// @param peers that are approved
/// @param askers whom the owner has not approved as they show themselves
/// @param trouble why nothing can be said; empty = all is well, or no controller runs here
public record LinkSight(
        List<RoutedPeer> peers, List<LinkAsker> askers, LinkTally tally, String trouble) {
    static final LinkSight NONE = failed("");

    public LinkSight {
        peers = List.copyOf(peers);
        askers = List.copyOf(askers);
    }

    Optional<RoutedPeer> peer(LinkName name) {
        return peers.stream().filter(peer -> peer.name().equals(name)).findFirst();
    }

    static LinkSight failed(String why) {
        return new LinkSight(List.of(), List.of(), LinkTally.NONE, why);
    }
}
