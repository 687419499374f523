package minitel.gateway.relay.mesh;

import java.util.List;
import java.util.Optional;
import minitel.gateway.relay.mesh.name.PeerDirectory;
import minitel.gateway.relay.mesh.wire.MeshKey;

/// What a relay is told of its mesh.
///
/// @param port of all relays of the mesh, 1 to 65,535
/// @param peers names or IPv4 addresses of other relays, at most [#MOST_PEERS]; what of them is
///   this machine is left out
/// @param service whose tasks are the other relays, as Docker's name service calls them: they come
///   besides `peers`; "" = none
/// @param key what only relays of this mesh have; without one the wire is SnowSignal's
/// @param kin whom it relays to
public record MeshPlan(
        int port, List<String> peers, String service, Optional<MeshKey> key, Kin kin) {

    /// Names that are listed, and other relays in all.
    public static final int MOST_PEERS = PeerDirectory.MOST;

    private static final int MOST_PORT = 65_535;

    /// Whom a relay relays to.
    public enum Kin {
        /// Those that somebody has named: who of them is called as on a segment's own is there.
        NAMED,
        /// The tasks of a service. A network that spans machines may call all of them as on one
        /// segment and carry no broadcast between them: who really shares one says so there.
        TASKS,
        /// Itself, as a test.
        ITSELF
    }

    public MeshPlan {
        peers = List.copyOf(peers);
        if (port < 1 || port > MOST_PORT || peers.size() > MOST_PEERS) {
            throw new IllegalArgumentException(
                    "no mesh at port " + port + " with " + peers.size() + " peers");
        }
    }

    /// Whether there are to be others.
    boolean namesSomebody() {
        return !peers.isEmpty() || !service.isEmpty();
    }
}
