package minitel.gateway.peer.way;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import minitel.gateway.peer.message.LinkCandidates;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.way.WaySigns.Relay;

/// The search for the way of one link. Both ends search at the same time, so that what one sends
/// opens his NAT for what the other sends: candidates are tried one after the other, the best
/// first; then the way through the gateway; then again, after growing pauses. While a link is
/// relayed, one candidate at a time is tried anew, which interrupts it for two seconds at most.
///
/// Whatever a peer writes and however often, it costs one small packet in two seconds
/// ([#BETWEEN_TRIES]): he can have nobody flooded. For one thread; told by its caller what was
/// seen.
public final class WaySearch {
    /// For an answer, and the least between two tries: 30 a minute.
    public static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /// For the other end to open the way through the gateway, too, and for an answer over it.
    static final Duration RELAY_PATIENCE = Duration.ofSeconds(20);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// While relayed, until direct is tried again.
    static final Duration FIRST_RETRY = Duration.ofMinutes(1);

    static final Duration RAREST_RETRY = Duration.ofMinutes(15);

    private enum Stage {
        /// Nobody has said where the peer is.
        WAITING,
        TRYING,
        RELAYING,
        PAUSED,
        UP
    }

    private final LongSupplier clock;
    private List<InetSocketAddress> endpoints = List.of();
    private Stage stage = Stage.WAITING;

    /// Which of the endpoints is next.
    private int next;

    private long aimed;
    private long deadline;

    /// As the signs had it when the last try began.
    private long handshakes;

    private Duration pause = FIRST_PAUSE;
    private Duration retry = FIRST_RETRY;
    private LinkWay way = LinkWay.DIRECT;

    /// Whether a handshake has gone to the relay since it was this one's turn.
    private boolean relayAimed;

    /// While relayed: a candidate is being tried.
    private boolean retrying;

    /// @param clock nanoseconds
    public WaySearch(LongSupplier clock) {
        this.clock = clock;
        aimed = clock.getAsLong() - BETWEEN_TRIES.toNanos();
    }

    /// Where the peer may be, the best first; tried from the first on, but a link that is up
    /// directly stays so.
    ///
    /// @param said as [RemoteEndpoints] lets them through
    public void candidates(List<InetSocketAddress> said) {
        endpoints = List.copyOf(said.subList(0, Math.min(said.size(), LinkCandidates.MOST)));
        if (stage != Stage.UP) {
            startOver();
        } else if (way == LinkWay.RELAYED) {
            retrySoon();
        }
    }

    /// This end has another network, so that no way need lead on.
    public void networkChanged() {
        if (stage != Stage.WAITING) {
            startOver();
        }
    }

    private void startOver() {
        pause = FIRST_PAUSE;
        retry = FIRST_RETRY;
        begin();
    }

    private void begin() {
        stage = Stage.TRYING;
        retrying = false;
        next = 0;
        deadline = clock.getAsLong();
    }

    private void retrySoon() {
        next = 0;
        retry = FIRST_RETRY;
        deadline = clock.getAsLong();
    }

    /// Which way the link goes; empty = none was found yet.
    public Optional<LinkWay> way() {
        return stage == Stage.UP ? Optional.of(way) : Optional.empty();
    }

    /// The next step, to be asked for once a second and done before it is asked again.
    public WayDeed next(WaySigns signs) {
        long now = clock.getAsLong();
        if (signs.handshakes() > handshakes && isNews(signs)) {
            settle(signs, now);
        }
        return switch (stage) {
            case WAITING -> new WayDeed.Rest();
            case TRYING -> trying(signs, now);
            case RELAYING -> relaying(signs, now);
            case PAUSED -> paused(now);
            case UP -> up(signs, now);
        };
    }

    /// A link that is up has new keys every two minutes, and that says nothing new.
    private boolean isNews(WaySigns signs) {
        return stage != Stage.UP || retrying || signs.relayed() != (way == LinkWay.RELAYED);
    }

    private void settle(WaySigns signs, long now) {
        handshakes = signs.handshakes();
        stage = Stage.UP;
        way = signs.relayed() ? LinkWay.RELAYED : LinkWay.DIRECT;
        pause = FIRST_PAUSE;
        if (way == LinkWay.DIRECT) {
            retry = FIRST_RETRY;
        } else if (retrying) {
            retry = doubled(retry, RAREST_RETRY);
        }
        retrying = false;
        deadline = now + retry.toNanos();
    }

    private WayDeed trying(WaySigns signs, long now) {
        if (now < deadline || tooSoon(now)) {
            return new WayDeed.Rest();
        }
        if (next < endpoints.size()) {
            return aim(signs, now);
        }
        stage = Stage.RELAYING;
        relayAimed = false;
        deadline = now + RELAY_PATIENCE.toNanos();
        handshakes = signs.handshakes();
        return signs.relay() == Relay.OPEN ? aimAtRelay(signs) : new WayDeed.OpenRelay();
    }

    private WayDeed aimAtRelay(WaySigns signs) {
        relayAimed = true;
        handshakes = signs.handshakes();
        return new WayDeed.AimAtRelay();
    }

    private boolean tooSoon(long now) {
        return now - aimed < BETWEEN_TRIES.toNanos();
    }

    private WayDeed aim(WaySigns signs, long now) {
        aimed = now;
        deadline = now + BETWEEN_TRIES.toNanos();
        handshakes = signs.handshakes();
        return new WayDeed.Aim(endpoints.get(next++));
    }

    private WayDeed relaying(WaySigns signs, long now) {
        if (signs.relay() != Relay.FAILED && now < deadline) {
            boolean opened = signs.relay() == Relay.OPEN && !relayAimed;
            return opened ? aimAtRelay(signs) : new WayDeed.Rest();
        }
        stage = Stage.PAUSED;
        deadline = now + pause.toNanos();
        pause = doubled(pause, LONGEST_PAUSE);
        return new WayDeed.Listen();
    }

    private WayDeed paused(long now) {
        if (now >= deadline) {
            begin();
        }
        return new WayDeed.Rest();
    }

    private WayDeed up(WaySigns signs, long now) {
        if (retrying) {
            return retried(signs, now);
        }
        boolean cut = way == LinkWay.RELAYED && signs.relay() != Relay.OPEN;
        if (signs.silent() || cut) {
            begin();
            return new WayDeed.Rest();
        }
        if (way == LinkWay.DIRECT || now < deadline || tooSoon(now) || endpoints.isEmpty()) {
            return new WayDeed.Rest();
        }
        retrying = true;
        next %= endpoints.size();
        return aim(signs, now);
    }

    /// In vain: back through the gateway at once.
    private WayDeed retried(WaySigns signs, long now) {
        if (now < deadline) {
            return new WayDeed.Rest();
        }
        retrying = false;
        deadline = now + retry.toNanos();
        retry = doubled(retry, RAREST_RETRY);
        return aimAtRelay(signs);
    }

    private static Duration doubled(Duration one, Duration most) {
        Duration twice = one.multipliedBy(2);
        return twice.compareTo(most) < 0 ? twice : most;
    }
}
