package minitel.gateway.relay.mesh;

import java.util.Map;
import minitel.gateway.relay.mesh.wire.MeshFault;

/// What a mesh has counted since its start, all peers together, those that have left among them.
///
/// @param refused by fault; every fault is there
/// @param lost frames that were not sent, by reason; every reason is there
/// @param lostByKernel datagrams that came and were not taken soon enough
/// @param failedLookups questions to the name service without an answer of use
public record MeshFigures(
        long sent,
        long received,
        Map<MeshLoss, Long> lost,
        Map<MeshFault, Long> refused,
        long lostByKernel,
        long failedLookups) {}
