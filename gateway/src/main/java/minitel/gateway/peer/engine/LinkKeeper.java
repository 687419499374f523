package minitel.gateway.peer.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.message.EngineReport.ConnectionStatus;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.way.RelayBridge;
import minitel.gateway.peer.way.RemoteEndpoints;
import minitel.gateway.peer.way.WayDeed;
import minitel.gateway.peer.wireguard.WireGuardPeer;
import minitel.gateway.peer.wireguard.WireGuardState;
import minitel.life.LogBudget;
import minitel.rate.RateBudget;
import org.tinylog.Logger;

/// Keeps the links: makes and removes WireGuard's peers, looks at them once a second or faster, and
/// does what their searches for a way want. For the owner's thread, which waits for no program:
/// what is done to WireGuard is an errand of another.
final class LinkKeeper {
    /// A program that was slow once is no reason to make all links anew.
    static final int PATIENCE = 3;

    /// Tries of ways to all peers together: nobody who has many peers here can have one address
    /// flooded.
    static final int AIMS_A_SECOND = 64;

    /// A look that has not come back by then is asked for again.
    private static final long LOOK_PATIENCE = Duration.ofSeconds(15).toNanos();

    static final Object LOOK = "look";
    private static final Object OPEN = "open";

    private final EngineLedger ledger;
    private final EngineTools tools;
    private final RelayOpener relays;
    private final PeerMail mail;
    private final RateBudget aims;

    /// Looks in a row that have failed.
    private int failures;

    /// When a look was asked for that has not come back.
    private Optional<Long> looking = Optional.empty();

    /// Peers made anew, so far.
    private long made;

    LinkKeeper(EngineLedger ledger, EngineTools tools, RelayOpener relays, PeerMail mail) {
        this.ledger = ledger;
        this.tools = tools;
        this.relays = relays;
        this.mail = mail;
        aims = new RateBudget(AIMS_A_SECOND, AIMS_A_SECOND, tools.clock());
    }

    /// Makes WireGuard's interface. The first time this is waited for: without it there is nothing
    /// to be ordered.
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
        made++;
        link.madeAnew(made);
        done(peer, link.key(), () -> tools.driver().put(link.key(), routed, endpoint));
    }

    /// What is done to WireGuard.
    private interface DriverDeed {
        void run() throws IOException;
    }

    /// What was to be done for the same key and is not yet, is not done any more.
    private void done(EnginePeer peer, WireGuardKey key, DriverDeed deed) {
        tools.errands()
                .run(
                        key,
                        () -> {
                            try {
                                deed.run();
                            } catch (Throwable t) {
                                failed(peer.uid().brief(), t);
                            }
                            return () -> {};
                        });
    }

    private static void failed(String peer, Throwable why) {
        if (LogBudget.PEERS.allows()) {
            Logger.warn("the link to {}: {}", peer, why.getMessage());
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
            done(peer, gone.get().key(), () -> tools.driver().remove(gone.get().key()));
        }
    }

    void networkChanged() {
        ledger.peers()
                .linked()
                .forEach(peer -> peer.link().orElseThrow().search().networkChanged());
    }

    /// Whether it is worth while to tick faster than once a second.
    boolean isBusy() {
        return ledger.peers().linked().stream()
                .anyMatch(peer -> peer.link().orElseThrow().search().isBusy());
    }

    /// Once a second, faster while a way is searched for.
    void tick() {
        long now = tools.clock().getAsLong();
        boolean waits = looking.filter(since -> now - since < LOOK_PATIENCE).isPresent();
        if (waits || ledger.peers().linked().isEmpty()) {
            return;
        }
        looking = Optional.of(now);
        long before = made;
        tools.errands().run(LOOK, () -> look(before));
    }

    private Runnable look(long before) {
        try {
            WireGuardState state = tools.driver().look();
            return () -> looked(state, before);
        } catch (Throwable t) {
            return () -> lookFailed(t);
        }
    }

    private void looked(WireGuardState state, long before) {
        looking = Optional.empty();
        failures = 0;
        portSeen(state.port());
        ledger.peers().linked().stream()
                .filter(peer -> peer.link().orElseThrow().isKnownTo(before))
                .forEach(peer -> look(peer, state));
        removeStrangers(state);
    }

    /// A way through the gateway leads to the port that WireGuard had when it was opened; and no
    /// peer has been told of another.
    private void portSeen(int port) {
        if (port != ledger.port()) {
            ledger.port(port);
            ledger.peers().linked().forEach(peer -> peer.link().orElseThrow().endRelay());
            networkChanged();
            mail.offerAll();
        }
    }

    private void lookFailed(Throwable why) {
        looking = Optional.empty();
        failures++;
        if (failures % PATIENCE == 0) {
            openAgain(ledger.peers().linked(), why);
        }
    }

    /// Whoever is in WireGuard and has no link here: he may have been trimmed while it was slow.
    private void removeStrangers(WireGuardState state) {
        for (WireGuardPeer each : state.peers()) {
            if (!ledger.peers().hasKey(each.key())) {
                tools.errands().run(each.key(), () -> removed(each.key()));
            }
        }
    }

    private Runnable removed(WireGuardKey stranger) {
        try {
            tools.driver().remove(stranger);
        } catch (Throwable t) {
            failed("a peer that has none was not removed", t);
        }
        return () -> {};
    }

    private void look(EnginePeer peer, WireGuardState state) {
        EngineLink link = peer.link().orElseThrow();
        long now = tools.clock().getAsLong();
        if (state.peer(link.key()).isEmpty()) {
            admit(peer); // somebody has removed it, or it could not be made
            link.search().networkChanged();
        }
        link.vitals().see(state.peer(link.key()), now);
        link.endIdleRelay(now);
        boolean alive = link.vitals().isAlive(now);
        become(peer, link, alive ? LinkState.ONLINE : LinkState.OFFLINE);
        step(peer, link);
    }

    private void become(EnginePeer peer, EngineLink link, LinkState state) {
        if (link.become(state)) {
            if (LogBudget.PEERS.allows()) {
                Logger.info("the link to {} is {}", peer.uid().brief(), state.word());
            }
            ledger.post().tell(new ConnectionStatus(peer.uid(), state));
        }
    }

    /// The search for a way goes on.
    void step(EnginePeer peer, EngineLink link) {
        if (peer.addresses().isEmpty() || !aims.hasRoom()) {
            return;
        }
        WayDeed deed = link.search().next(link.signs(tools.clock().getAsLong()));
        if (!(deed instanceof WayDeed.Rest)) {
            Logger.debug("the link to {}: {}", peer.uid().brief(), deed);
        }
        switch (deed) {
            case WayDeed.Rest _ -> {}
            case WayDeed.Aim(InetSocketAddress endpoint) -> {
                aims.spend();
                put(peer, Optional.of(endpoint));
            }
            case WayDeed.Call _ -> call(peer, link);
            case WayDeed.AimAtRelay _ -> put(peer, link.bridge().map(RelayBridge::endpoint));
            case WayDeed.OpenRelay _ -> openRelay(peer, link);
            case WayDeed.Listen _ -> listen(peer, link);
        }
    }

    private void call(EnginePeer peer, EngineLink link) {
        if (link.isByService()) {
            mail.offer(peer.uid());
        }
    }

    /// A link that was up and for which no way leads on is down, however young its keys are.
    private void listen(EnginePeer peer, EngineLink link) {
        link.vitals().fell();
        become(peer, link, LinkState.OFFLINE);
        put(peer, Optional.empty());
    }

    /// The engine of the peer has ended, by its own word.
    void parted(EnginePeer peer) {
        if (peer.link().isEmpty()) {
            return;
        }
        EngineLink link = peer.link().get();
        if (link.mayPart()) {
            link.endRelay();
            link.search().parted();
            listen(peer, link);
        } else {
            ledger.lost(EngineLoss.FLOOD);
        }
    }

    private void openRelay(EnginePeer peer, EngineLink link) {
        if (!link.isRelayOpening()) {
            link.relayOpening();
            int port = ledger.port();
            relays.open(peer.uid(), port, bridge -> opened(peer, link, port, bridge));
        }
    }

    /// The link may have been trimmed meanwhile, or WireGuard has got another port.
    private void opened(EnginePeer peer, EngineLink link, int port, Optional<RelayBridge> bridge) {
        boolean wanted = peer.link().filter(link::equals).isPresent() && port == ledger.port();
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
        for (EnginePeer peer : linked) {
            EngineLink link = peer.link().orElseThrow();
            link.vitals().fell();
            become(peer, link, LinkState.OFFLINE);
        }
        OwnEnd own = ledger.own().orElseThrow();
        tools.errands().run(OPEN, () -> opened(own));
    }

    private Runnable opened(OwnEnd own) {
        try {
            int port = open(own);
            return () -> {
                ledger.peers().linked().forEach(this::admit);
                networkChanged();
                portSeen(port);
            };
        } catch (Throwable t) {
            return () -> Logger.error("the links are down: {}", t.getMessage());
        }
    }

    /// This end says so, too: no link is up from now on.
    void part() {
        mail.farewell();
        ledger.peers()
                .linked()
                .forEach(peer -> become(peer, peer.link().orElseThrow(), LinkState.OFFLINE));
    }

    /// All links at their end.
    void close() {
        ledger.peers().linked().forEach(peer -> peer.link().orElseThrow().endRelay());
        tools.driver().close();
    }
}
