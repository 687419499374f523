package minitel.gateway.relay.mesh;

import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.mesh.name.PeerDirectory;
import minitel.gateway.relay.mesh.wire.MeshKey;

/// What a relay is told of its mesh. Without peers and service it is alone and, as a test, relays
/// to itself.
///
/// @param port of all relays of the mesh, 1 to 65,535
/// @param peers names or IPv4 addresses of other relays, at most [#MOST_PEERS]; what of them is
///   this machine is left out
/// @param service whose tasks are the other relays, as Docker's name service calls them: they come
///   besides `peers`; "" = none
/// @param key what only relays of this mesh have; without one the wire is SnowSignal's
public record MeshPlan(int port, List<String> peers, String service, Optional<MeshKey> key) {
    /// Names that are listed, and other relays in all.
    public static final int MOST_PEERS = PeerDirectory.MOST;

    private static final int MOST_PORT = 65_535;

    public MeshPlan {
        peers = List.copyOf(peers);
        if (port < 1 || port > MOST_PORT || peers.size() > MOST_PEERS) {
            throw new IllegalArgumentException(
                    "no mesh at port " + port + " with " + peers.size() + " peers");
        }
    }

    /// Whether it relays to itself.
    public boolean isAlone() {
        return peers.isEmpty() && service.isEmpty();
    }
}
