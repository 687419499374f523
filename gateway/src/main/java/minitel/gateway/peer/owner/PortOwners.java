package minitel.gateway.peer.owner;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whose some addresses were at one look. For one thread.
final class PortOwners {
    private final Map<InetSocketAddress, Set<Long>> uids = new HashMap<>();
    private final Map<Integer, List<AskedSource>> byPort = new HashMap<>();

    /// @param senders how the kernel may write to what a socket is bound that sends from there
    private record AskedSource(InetSocketAddress source, Set<String> senders) {}

    /// @param asked which matter: of no others anything is kept
    PortOwners(Set<InetSocketAddress> asked) {
        for (InetSocketAddress source : asked) {
            byPort.computeIfAbsent(source.getPort(), _ -> new ArrayList<>())
                    .add(new AskedSource(source, SocketWords.senders(source.getAddress())));
        }
    }

    void add(SocketRow row) {
        for (AskedSource asked : byPort.getOrDefault(row.port(), List.of())) {
            if (asked.senders().contains(row.address())) {
                uids.computeIfAbsent(asked.source(), _ -> new HashSet<>()).add(row.uid());
            }
        }
    }

    /// The users that may have sent from there: more than one where they share it, which the kernel
    /// lets them do if all want to.
    Set<Long> of(InetSocketAddress source) {
        return uids.getOrDefault(source, Set.of());
    }
}
