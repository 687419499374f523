package minitel.gateway.tunnel.publish;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.LinkFigures;

/// How a tunnel does, as seen from its far end.
///
/// @param since when it has been in this state
/// @param reason why it is not held, for people, and what can be done; empty = there is none
/// @param links how many have stood so far
/// @param figures of the link that stands, or stood last; empty = none has
/// @param troubles with what is published, by its word
public record HolderStatus(
        TunnelConfig config,
        HolderState state,
        Instant since,
        String reason,
        int links,
        Optional<LinkFigures> figures,
        Map<TunnelName, TargetTrouble> troubles) {

    public HolderStatus {
        troubles = Map.copyOf(troubles);
    }

    HolderStatus with(Map<TunnelName, TargetTrouble> fresh) {
        return new HolderStatus(config, state, since, reason, links, figures, fresh);
    }
}
