package minitel.gateway.peer.owner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Whose some ports were at one look. For one thread.
final class PortOwners {
    private final Map<Integer, Set<Long>> uids = new HashMap<>();

    /// @param asked which ports matter: no others are kept
    PortOwners(Set<Integer> asked) {
        asked.forEach(port -> uids.put(port, new HashSet<>()));
    }

    void add(SocketRow row) {
        Set<Long> known = uids.get(row.port());
        if (known != null && row.mayBeLoopback()) {
            known.add(row.uid());
        }
    }

    /// The users that may have sent from there: more than one where they share a port, which the
    /// kernel lets them do if all want to.
    Set<Long> of(int port) {
        return uids.getOrDefault(port, Set.of());
    }
}
