package minitel.gateway.peer.route;

import java.util.List;

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

    static LinkSight failed(String why) {
        return new LinkSight(List.of(), List.of(), LinkTally.NONE, why);
    }
}
