package minitel.gateway.peer.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.key.WireGuardKeyPair;
import minitel.gateway.peer.wireguard.DataPath;
import minitel.gateway.peer.wireguard.LinkDriver;
import minitel.gateway.peer.wireguard.LinkNetwork;
import minitel.gateway.peer.wireguard.OrderFence;
import minitel.gateway.peer.wireguard.WireGuardPeer;
import minitel.gateway.peer.wireguard.WireGuardState;

/// WireGuard in memory: keeps its peers, and has a handshake with whom a test says.
final class MemoryDriver implements LinkDriver {
    static final int PORT = 41000;

    private static final InetSocketAddress SOMEWHERE = new InetSocketAddress("10.77.0.9", PORT);

    final WireGuardKeyPair keys = WireGuardKeyPair.fresh();
    final Map<WireGuardKey, WireGuardPeer> peers = new LinkedHashMap<>();
    final Map<WireGuardKey, List<InetAddress>> routes = new LinkedHashMap<>();
    final List<String> deeds = new ArrayList<>();
    Optional<LinkNetwork> network = Optional.empty();
    Optional<String> refusal = Optional.empty();
    volatile boolean closed;

    /// Where it takes datagrams; another one when the interface was made again, as a test says.
    int port = PORT;

    /// Whether whoever may come does, by himself.
    boolean answering;

    private long handshakes = 1_700_000_000;

    @Override
    public WireGuardKeyPair keys() {
        return keys;
    }

    @Override
    public void open(LinkNetwork wanted) throws IOException {
        refuse();
        network = Optional.of(wanted);
        peers.clear();
        deeds.add("open");
    }

    private void refuse() throws IOException {
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
    }

    @Override
    public void put(
            WireGuardKey peer, List<InetAddress> addresses, Optional<InetSocketAddress> endpoint) {
        peers.put(peer, new WireGuardPeer(peer, endpoint, 0, 0, 0));
        routes.put(peer, addresses);
        deeds.add("put " + endpoint.map(InetSocketAddress::toString).orElse("nowhere"));
    }

    /// The peer has answered, from where he was looked for or from somewhere else.
    void shakes(WireGuardKey peer, InetSocketAddress from) {
        handshakes++;
        WireGuardPeer before = peers.get(peer);
        peers.put(
                peer,
                new WireGuardPeer(
                        peer,
                        Optional.of(from),
                        handshakes,
                        before.received() + 100,
                        before.sent() + 50));
    }

    @Override
    public void remove(WireGuardKey peer) {
        peers.remove(peer);
        deeds.add("remove");
    }

    @Override
    public Optional<DataPath> path() {
        return network.map(_ -> DataPath.USER_SPACE);
    }

    @Override
    public WireGuardState look() throws IOException {
        refuse();
        if (answering) {
            peers.values().stream()
                    .filter(peer -> peer.handshake() == 0)
                    .toList()
                    .forEach(peer -> shakes(peer.key(), peer.endpoint().orElse(SOMEWHERE)));
        }
        return new WireGuardState(port, List.copyOf(peers.values()));
    }

    @Override
    public void ask(int port, InetSocketAddress server) {
        deeds.add("ask");
    }

    @Override
    public void asked() {
        deeds.add("asked");
    }

    @Override
    public void fence(OrderFence fence) {
        // nobody else is there
    }

    @Override
    public void watch(Runnable touched) {
        // nobody touches anything
    }

    @Override
    public boolean isWatched() {
        return false;
    }

    @Override
    public long guard() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
