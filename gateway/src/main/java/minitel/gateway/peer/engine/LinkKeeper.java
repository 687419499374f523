package minitel.gateway.peer.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.message.EngineReport.ConnectionStatus;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.way.RelayBridge;
import minitel.gateway.peer.way.RemoteEndpoints;
import minitel.gateway.peer.way.WayDeed;
import minitel.gateway.peer.wireguard.WireGuardState;
import org.tinylog.Logger;

/// Keeps the links: makes and removes WireGuard's peers, looks at them once a second, and does what
/// their searches for a way want. For the owner's thread.
final class LinkKeeper {
    /// A program that was slow once is no reason to make all links anew.
    static final int PATIENCE = 3;

    private final EngineLedger ledger;
    private final EngineTools tools;
    private final RelayOpener relays;

    /// Looks in a row that have failed.
    private int failures;

    LinkKeeper(EngineLedger ledger, EngineTools tools, RelayOpener relays) {
        this.ledger = ledger;
        this.tools = tools;
        this.relays = relays;
    }

    /// Makes WireGuard's interface.
    ///
    /// @return where it takes datagrams
    int open(OwnEnd end) throws IOException {
        tools.driver().open(end.network());
        return tools.driver().look().port();
    }

    /// A peer may come from now on, if it is known which addresses he has.
    void admit(EnginePeer peer) {
        put(peer, Optional.empty());
    }

    private void put(EnginePeer peer, Optional<InetSocketAddress> endpoint) {
        if (peer.link().isEmpty() || peer.addresses().isEmpty()) {
            return;
        }
        EngineLink link = peer.link().get();
        List<InetAddress> routed =
                ledger.own().orElseThrow().routed(peer.uid(), peer.addresses().get());
        link.vitals().madeAnew();
        done(peer, () -> tools.driver().put(link.key(), routed, endpoint));
    }

    /// What is done to WireGuard.
    private interface DriverDeed {
        void run() throws IOException;
    }

    private static void done(EnginePeer peer, DriverDeed deed) {
        try {
            deed.run();
        } catch (Throwable t) {
            Logger.warn("the link to {}: {}", peer.uid().brief(), t.getMessage());
        }
    }

    /// Where the peer may be reached, as he says.
    void offered(EngineLink link, LinkCandidates said) {
        OwnEnd own = ledger.own().orElseThrow();
        link.search()
                .candidates(RemoteEndpoints.of(said, tools.machine().get(), own.network()::holds));
    }

    void trim(EnginePeer peer) {
        Optional<EngineLink> gone = peer.trim();
        if (gone.isPresent()) {
            gone.get().endRelay();
            done(peer, () -> tools.driver().remove(gone.get().key()));
        }
    }

    void networkChanged() {
        ledger.peers()
                .linked()
                .forEach(peer -> peer.link().orElseThrow().search().networkChanged());
    }

    /// Once a second.
    void tick() {
        List<EnginePeer> linked = ledger.peers().linked();
        if (linked.isEmpty()) {
            return;
        }
        try {
            WireGuardState state = tools.driver().look();
            failures = 0;
            ledger.port(state.port());
            linked.forEach(peer -> look(peer, state));
        } catch (Throwable t) {
            failures++;
            if (failures % PATIENCE == 0) {
                openAgain(linked, t);
            }
        }
    }

    private void look(EnginePeer peer, WireGuardState state) {
        EngineLink link = peer.link().orElseThrow();
        long now = tools.clock().getAsLong();
        if (state.peer(link.key()).isEmpty()) {
            admit(peer); // somebody has removed it, or it could not be made
            link.search().networkChanged();
        }
        link.vitals().see(state.peer(link.key()), now);
        boolean alive = link.vitals().isAlive(now);
        become(peer, link, alive ? LinkState.ONLINE : LinkState.OFFLINE);
        step(peer, link);
    }

    private void become(EnginePeer peer, EngineLink link, LinkState state) {
        if (link.become(state)) {
            Logger.info("the link to {} is {}", peer.uid().brief(), state.word());
            ledger.post().tell(new ConnectionStatus(peer.uid(), state));
        }
    }

    /// The search for a way goes on.
    void step(EnginePeer peer, EngineLink link) {
        if (peer.addresses().isEmpty()) {
            return;
        }
        switch (link.search().next(link.signs(tools.clock().getAsLong()))) {
            case WayDeed.Rest _ -> {}
            case WayDeed.Aim(InetSocketAddress endpoint) -> put(peer, Optional.of(endpoint));
            case WayDeed.AimAtRelay _ -> put(peer, link.bridge().map(RelayBridge::endpoint));
            case WayDeed.OpenRelay _ -> openRelay(peer, link);
            case WayDeed.Listen _ -> put(peer, Optional.empty());
        }
    }

    private void openRelay(EnginePeer peer, EngineLink link) {
        if (!link.isRelayOpening()) {
            link.relayOpening();
            relays.open(peer.uid(), ledger.port(), bridge -> opened(peer, link, bridge));
        }
    }

    /// The link may have been trimmed meanwhile.
    private void opened(EnginePeer peer, EngineLink link, Optional<RelayBridge> bridge) {
        boolean wanted = peer.link().filter(link::equals).isPresent();
        if (!wanted) {
            bridge.ifPresent(RelayBridge::close);
        } else if (bridge.isPresent()) {
            link.relayOpen(bridge.get());
        } else {
            link.relayFailed();
        }
    }

    /// Somebody has removed the interface, or wireguard-go has died.
    private void openAgain(List<EnginePeer> linked, Throwable why) {
        Logger.warn("the links' interface is made again: {}", why.getMessage());
        try {
            ledger.port(open(ledger.own().orElseThrow()));
            linked.forEach(this::admit);
            networkChanged();
        } catch (Throwable t) {
            Logger.error("the links are down: {}", t.getMessage());
        }
        for (EnginePeer peer : linked) {
            EngineLink link = peer.link().orElseThrow();
            link.vitals().fell();
            become(peer, link, LinkState.OFFLINE);
        }
    }

    /// All links at their end.
    void close() {
        ledger.peers().linked().forEach(peer -> peer.link().orElseThrow().endRelay());
        tools.driver().close();
    }
}
