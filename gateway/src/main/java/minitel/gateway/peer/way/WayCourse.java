package minitel.gateway.peer.way;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.peer.message.LinkCandidates;

/// Where a peer may be, and which of it is tried next. For one thread.
final class WayCourse {
    private List<InetSocketAddress> endpoints = List.of();

    /// Of this round.
    private final ArrayDeque<InetSocketAddress> left = new ArrayDeque<>();

    /// What was not known before is tried first, the rest in its order behind it: of what was being
    /// tried nothing has answered yet.
    ///
    /// @param said the best first
    /// @return whether it is another list than before
    boolean take(List<InetSocketAddress> said) {
        List<InetSocketAddress> now =
                List.copyOf(said.subList(0, Math.min(said.size(), LinkCandidates.MOST)));
        boolean news = !now.equals(endpoints);
        List<InetSocketAddress> fresh = new ArrayList<>(now);
        fresh.removeAll(endpoints);
        endpoints = now;
        begin(fresh);
        return news;
    }

    /// A round begins.
    ///
    /// @param first what is tried before all others
    void begin(Collection<InetSocketAddress> first) {
        Set<InetSocketAddress> order = new LinkedHashSet<>(first);
        order.addAll(endpoints);
        left.clear();
        left.addAll(order);
    }

    /// Another round, if this one is over.
    void goOn() {
        if (left.isEmpty()) {
            begin(List.of());
        }
    }

    Optional<InetSocketAddress> next() {
        return Optional.ofNullable(left.poll());
    }

    boolean isEmpty() {
        return endpoints.isEmpty();
    }

    /// Whether the peer says now that he is not at this place any more. A NAT that has another port
    /// for each way shows him where he never says to be: of that only the address counts.
    ///
    /// @param said what is taken next
    boolean misses(InetSocketAddress place, List<InetSocketAddress> said) {
        return endpoints.contains(place) && !said.contains(place)
                || hasAddress(endpoints, place) && !hasAddress(said, place);
    }

    private static boolean hasAddress(List<InetSocketAddress> list, InetSocketAddress place) {
        return list.stream().anyMatch(one -> one.getAddress().equals(place.getAddress()));
    }
}
