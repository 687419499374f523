package minitel.gateway.relay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import minitel.gateway.metric.EnumCounters;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.segment.SendOutcome;

/// What a relay has counted since its start: by port, by other relay, by interface, by reason. All
/// names of counters are ours; ports and interfaces are those of the configuration, relays as many
/// as a mesh can have. For any thread.
final class RelayCounters {

    /// Of frames of one port.
    enum OfPort {
        /// On a segment, to be relayed.
        HEARD,
        /// From another relay, to be repeated.
        RECEIVED,
        /// To another relay: each copy counts.
        SENT,
        /// Not to another relay, though it should: each copy counts. Why, the mesh knows.
        UNSENT,
        /// On a segment: each copy counts.
        REPEATED,
        /// It was here before.
        DUPLICATE,
        /// Another relay was first.
        SPARED,
        /// Above the rate.
        STORM,
        /// Near the rate, from who has had more than his share.
        GREEDY,
        /// Too many waited.
        CROWDED
    }

    /// Of frames that one relay has sent.
    enum OfPeer {
        REPEATED,
        DUPLICATE,
        REFUSED,
        STORM,
        GREEDY
    }

    private final Map<Integer, EnumCounters<OfPort>> ports = new ConcurrentHashMap<>();
    private final Map<Ipv4Address, EnumCounters<OfPeer>> peers = new ConcurrentHashMap<>();
    private final Map<String, EnumCounters<SendOutcome>> sendings = new ConcurrentHashMap<>();
    private final EnumCounters<RelayRefusal> heardRefused =
            new EnumCounters<>(RelayRefusal.values());
    private final EnumCounters<RelayRefusal> meshRefused =
            new EnumCounters<>(RelayRefusal.values());

    /// These are the ports, relays and interfaces from now on; the figures of others are dropped.
    void are(List<Integer> ports, List<Ipv4Address> peers, List<String> interfaces) {
        fit(this.ports, ports, _ -> new EnumCounters<>(OfPort.values()));
        fit(this.peers, peers, _ -> new EnumCounters<>(OfPeer.values()));
        fit(sendings, interfaces, _ -> new EnumCounters<>(SendOutcome.values()));
    }

    private static <K, V> void fit(Map<K, V> map, List<K> keys, Function<K, V> fresh) {
        map.keySet().retainAll(keys);
        keys.forEach(key -> map.computeIfAbsent(key, fresh));
    }

    void count(int port, OfPort what) {
        Optional.ofNullable(ports.get(port)).ifPresent(all -> all.add(what));
    }

    void count(Ipv4Address peer, OfPeer what) {
        Optional.ofNullable(peers.get(peer)).ifPresent(all -> all.add(what));
    }

    void count(String interfaceName, SendOutcome what) {
        Optional.ofNullable(sendings.get(interfaceName)).ifPresent(all -> all.add(what));
    }

    void refuseHeard(RelayRefusal why) {
        heardRefused.add(why);
    }

    void refuse(Ipv4Address peer, RelayRefusal why) {
        meshRefused.add(why);
        count(peer, OfPeer.REFUSED);
    }

    Map<Integer, Map<OfPort, Long>> ports() {
        return sums(ports);
    }

    Map<Ipv4Address, Map<OfPeer, Long>> peers() {
        return peers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().sums()));
    }

    Map<String, Map<SendOutcome, Long>> sendings() {
        return sums(sendings);
    }

    /// Of what was heard here.
    Map<RelayRefusal, Long> heardRefused() {
        return heardRefused.sums();
    }

    /// Of what other relays have sent.
    Map<RelayRefusal, Long> meshRefused() {
        return meshRefused.sums();
    }

    private static <K extends Comparable<K>, E extends Enum<E>> Map<K, Map<E, Long>> sums(
            Map<K, EnumCounters<E>> counters) {
        Map<K, Map<E, Long>> sorted = new TreeMap<>();
        counters.forEach((key, all) -> sorted.put(key, all.sums()));
        return sorted;
    }
}
