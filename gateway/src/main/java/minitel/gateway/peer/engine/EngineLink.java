package minitel.gateway.peer.engine;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.Overlay;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkState;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.way.RelayBridge;
import minitel.gateway.peer.way.WayPace;
import minitel.gateway.peer.way.WaySearch;
import minitel.gateway.peer.way.WaySigns;
import minitel.gateway.peer.way.WaySigns.Relay;
import minitel.gateway.peer.wireguard.WireGuardPeer;
import minitel.rate.RateBudget;

/// A link to one peer, from `create_link` to `trim_link`. For the owner's thread.
final class EngineLink {
    /// However often a controller makes the same link.
    static final Duration TELLING_AGAIN = Duration.ofSeconds(2);

    /// After a link has become direct, its way through the gateway is kept so long. The peer says
    /// something every 25 s: where he still says it by that way, the link is not direct.
    static final Duration RELAY_KEPT = Duration.ofMinutes(1);

    private static final int FAREWELLS_A_SECOND = 1;

    private final WireGuardKey key;
    private final Overlay overlay;
    private final long created;
    private final WaySearch search;
    private final RateBudget farewells;
    private final LinkVitals vitals = new LinkVitals();
    private LinkState state = LinkState.OFFLINE;
    private boolean offered;

    /// When this end was told to the peer last, in nanoseconds.
    private Optional<Long> told = Optional.empty();

    private long made;
    private Optional<LinkCandidates> latest = Optional.empty();
    private Relay relaying = Relay.NONE;
    private Optional<RelayBridge> bridge = Optional.empty();

    /// When the link was seen not to be direct last, in nanoseconds.
    private long indirect;

    EngineLink(WireGuardKey key, CreateLink order, WayPace pace, LongSupplier clock) {
        this.key = key;
        overlay = order.overlay();
        created = clock.getAsLong();
        search = new WaySearch(pace, clock);
        farewells = new RateBudget(FAREWELLS_A_SECOND, 1, clock);
    }

    WireGuardKey key() {
        return key;
    }

    LinkFingerprint fingerprint() {
        return new LinkFingerprint(key.text());
    }

    /// Whether the gateway carries what is said to the peer; else the controller does.
    boolean isByService() {
        return overlay == Overlay.SERVICE;
    }

    /// Nanoseconds of the clock.
    long created() {
        return created;
    }

    WaySearch search() {
        return search;
    }

    /// @param number of all peers made anew
    void madeAnew(long number) {
        made = number;
        vitals.madeAnew();
    }

    /// Whether somebody who looked when so many had been made has seen this one as it is now.
    boolean isKnownTo(long number) {
        return made <= number;
    }

    LinkVitals vitals() {
        return vitals;
    }

    LinkState state() {
        return state;
    }

    /// @return whether it was another
    boolean become(LinkState now) {
        boolean news = state != now;
        state = now;
        return news;
    }

    /// Whether the peer may be told where this end is, as what was said before may be lost; he has
    /// then been told.
    ///
    /// @param now nanoseconds
    boolean tells(long now) {
        boolean may = told.filter(last -> now - last < TELLING_AGAIN.toNanos()).isEmpty();
        if (may) {
            told = Optional.of(now);
        }
        return may;
    }

    /// Whether the peer was told so at all.
    boolean isTold() {
        return told.isPresent();
    }

    /// Whether the peer may part again: each time a program is run.
    boolean mayPart() {
        return farewells.spend();
    }

    /// Whether the peer's candidates have been said; from now on they have.
    boolean takesOffer() {
        boolean first = !offered;
        offered = true;
        return first;
    }

    boolean hasOffer() {
        return offered;
    }

    /// What the peer has said himself, last.
    Optional<LinkCandidates> latest() {
        return latest;
    }

    void latest(LinkCandidates said) {
        latest = Optional.of(said);
    }

    void relayOpening() {
        relaying = Relay.OPENING;
    }

    void relayFailed() {
        relaying = Relay.FAILED;
    }

    void relayOpen(RelayBridge open) {
        endRelay();
        relaying = Relay.OPEN;
        bridge = Optional.of(open);
    }

    boolean isRelayOpening() {
        return relaying == Relay.OPENING;
    }

    void endRelay() {
        bridge.ifPresent(RelayBridge::close);
        bridge = Optional.empty();
        relaying = Relay.NONE;
    }

    /// Others may need its place at the gateway.
    ///
    /// @param now nanoseconds
    void endIdleRelay(long now) {
        boolean direct = search.way().filter(LinkWay.DIRECT::equals).isPresent() && !isRelayed();
        if (!direct) {
            indirect = now;
        } else if (bridge.isPresent() && now - indirect >= RELAY_KEPT.toNanos()) {
            endRelay();
        }
    }

    Optional<RelayBridge> bridge() {
        return bridge.filter(open -> !open.isOver());
    }

    /// @param now nanoseconds
    WaySigns signs(long now) {
        boolean broken = relaying == Relay.OPEN && bridge().isEmpty();
        return new WaySigns(
                vitals.handshakes(),
                vitals.received(),
                isRelayed() ? Optional.empty() : vitals.seen().flatMap(WireGuardPeer::endpoint),
                isRelayed(),
                vitals.isSilent(now),
                broken ? Relay.FAILED : relaying);
    }

    private boolean isRelayed() {
        Optional<InetSocketAddress> endpoint = vitals.seen().flatMap(WireGuardPeer::endpoint);
        return bridge.isPresent() && endpoint.equals(bridge.map(RelayBridge::endpoint));
    }
}
