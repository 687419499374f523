package minitel.gateway.relay.mesh;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.relay.mesh.wire.MeshFault;

/// What has gone between this relay and another one, since that one became a peer.
///
/// @param lost by reason; every reason is there
/// @param refused by fault; every fault that a peer can have is there
/// @param heard when the last datagram was taken
public record PeerFigures(
        long sent,
        long received,
        Map<MeshLoss, Long> lost,
        Map<MeshFault, Long> refused,
        Optional<Instant> heard) {}
