package minitel.gateway.peer.way;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import minitel.gateway.peer.message.LinkWay;
import minitel.gateway.peer.way.WaySigns.Relay;

/// The search for the way of one link. Both ends search at the same time, so that what one sends
/// opens his NAT for what the other sends: candidates are tried one after the other, the best
/// first; then the way through the gateway; then again, after growing pauses. While a link is
/// relayed, candidates are tried anew, [#MOST_RETRIES] of them in a row, which interrupts it that
/// long: the peer is told, so that he does it at the same time.
///
/// Whatever a peer writes and however often, it costs one small packet a second ([#BETWEEN_TRIES]):
/// he can have nobody flooded. For one thread; told by its caller what was seen.
public final class WaySearch {
    /// The least between two tries: 60 a minute.
    public static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /// Of tries, before the way through the gateway: the rest is tried once the link is up.
    static final Duration ROUND = Duration.ofSeconds(6);

    /// For the other end to open the way through the gateway, too, and for an answer over it.
    static final Duration RELAY_PATIENCE = Duration.ofSeconds(12);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// While relayed, until direct is tried again.
    static final Duration FIRST_RETRY = Duration.ofSeconds(30);

    static final Duration RAREST_RETRY = Duration.ofMinutes(15);

    /// However often a peer says where he is.
    static final Duration SOONEST_RETRY = Duration.ofSeconds(10);

    static final int MOST_RETRIES = 4;

    private enum Stage {
        /// Nobody has said where the peer is.
        WAITING,
        TRYING,
        RELAYING,
        PAUSED,
        UP
    }

    private final LongSupplier clock;
    private final WayPace pace;
    private final WayCourse course = new WayCourse();
    private Stage stage = Stage.WAITING;
    private long begun;
    private long aimed;
    private long deadline;

    /// As the signs had it when the last try began.
    private long handshakes;

    private long received;

    /// Where the peer was when he was last heard directly.
    private Optional<InetSocketAddress> endpoint = Optional.empty();

    /// The peer is heard, and gets time for the rest of the handshake.
    private boolean held;

    private Duration pause = FIRST_PAUSE;
    private Duration retry = FIRST_RETRY;
    private LinkWay way = LinkWay.DIRECT;

    /// When a handshake goes to the relay; empty = it is not open yet.
    private Optional<Long> relayDue = Optional.empty();

    /// While relayed: candidates are being tried, so many so far.
    private boolean retrying;

    private int retries;

    /// When that began last.
    private long retried;

    /// While relayed: after a retry in vain, back through the gateway.
    private boolean returning;

    /// @param clock nanoseconds
    public WaySearch(WayPace pace, LongSupplier clock) {
        this.pace = pace;
        this.clock = clock;
        aimed = clock.getAsLong() - BETWEEN_TRIES.toNanos();
        retried = clock.getAsLong() - SOONEST_RETRY.toNanos();
    }

    /// Where the peer may be, the best first. A link that is up directly stays so, unless the peer
    /// has gone elsewhere, by what he says.
    ///
    /// @param said as [RemoteEndpoints] lets them through
    public void candidates(List<InetSocketAddress> said) {
        boolean gone = endpoint.filter(at -> course.misses(at, said)).isPresent();
        boolean news = course.take(said);
        switch (stage) {
            case WAITING, PAUSED -> startOver();
            case TRYING, RELAYING -> {
                if (news && !returning) {
                    startOver();
                }
            }
            case UP -> called(news, gone);
        }
    }

    private void called(boolean news, boolean gone) {
        long now = clock.getAsLong();
        if (way == LinkWay.DIRECT) {
            if (gone) {
                startOver();
            }
            return;
        }
        retry = news ? FIRST_RETRY : retry;
        if (!retrying && now - retried >= SOONEST_RETRY.toNanos()) {
            beginRetry(now);
        }
    }

    /// This end has another network, so that no way need lead on. Where the peer was he may be
    /// still.
    public void networkChanged() {
        if (stage != Stage.WAITING) {
            course.begin(endpoint.stream().toList());
            startOver();
        }
    }

    /// The peer's engine has ended, and says where it is when it is back: it is looked for seldom.
    public void parted() {
        if (stage != Stage.WAITING) {
            pause = LONGEST_PAUSE;
            pause(clock.getAsLong());
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
        returning = false;
        held = false;
        received = Long.MAX_VALUE; // what has come before the first try is no answer
        begun = clock.getAsLong();
        deadline = begun + pace.delay();
    }

    /// Whether steps follow each other fast.
    public boolean isBusy() {
        return stage == Stage.TRYING || stage == Stage.RELAYING || retrying;
    }

    /// Which way the link goes; empty = none was found yet.
    public Optional<LinkWay> way() {
        return stage == Stage.UP || returning ? Optional.of(way) : Optional.empty();
    }

    /// The next step, to be asked for once a second, more often while [#isBusy], and done before it
    /// is asked again.
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
        returning = false;
        deadline = now + retry.toNanos();
    }

    private WayDeed trying(WaySigns signs, long now) {
        if (now - deadline < 0 || tooSoon(now)) {
            return new WayDeed.Rest();
        }
        boolean late = now - begun >= ROUND.toNanos();
        if (!late && isHeard(signs)) {
            return heard(signs, now);
        }
        return (late ? Optional.<InetSocketAddress>empty() : course.next())
                .map(next -> aim(next, signs, now))
                .orElseGet(() -> throughGateway(signs, now));
    }

    private boolean tooSoon(long now) {
        return now - aimed < BETWEEN_TRIES.toNanos();
    }

    private WayDeed aim(InetSocketAddress at, WaySigns signs, long now) {
        aimed = now;
        held = false;
        deadline = now + pace.between();
        handshakes = signs.handshakes();
        received = signs.received();
        return new WayDeed.Aim(at);
    }

    private boolean isHeard(WaySigns signs) {
        return held && pace == WayPace.LEADING || signs.received() > received;
    }

    /// Something of a handshake has come, as the peer tries too: another try would spoil it. Where
    /// nothing becomes of it, both have begun at once: then who leads begins again, where the peer
    /// is heard from.
    private WayDeed heard(WaySigns signs, long now) {
        if (held && pace == WayPace.LEADING && signs.endpoint().isPresent()) {
            return aim(signs.endpoint().get(), signs, now);
        }
        received = signs.received();
        held = true;
        deadline = now + pace.hold();
        return new WayDeed.Rest();
    }

    private WayDeed throughGateway(WaySigns signs, long now) {
        stage = Stage.RELAYING;
        relayDue = Optional.empty();
        deadline = now + RELAY_PATIENCE.toNanos();
        handshakes = signs.handshakes();
        return signs.relay() == Relay.OPEN ? relaying(signs, now) : new WayDeed.OpenRelay();
    }

    /// The other end may not be there yet: the handshake is begun again and again.
    private WayDeed relaying(WaySigns signs, long now) {
        if (signs.relay() == Relay.FAILED || now - deadline >= 0) {
            return pause(now);
        }
        if (signs.relay() != Relay.OPEN) {
            return new WayDeed.Rest();
        }
        if (relayDue.isEmpty()) {
            received = signs.received();
            relayDue = Optional.of(now + pace.relayDelay());
        }
        if (now - relayDue.get() < 0) {
            return new WayDeed.Rest();
        }
        boolean heard = signs.received() > received;
        received = signs.received();
        handshakes = signs.handshakes();
        relayDue = Optional.of(now + (heard ? pace.hold() : pace.relayBetween()));
        return heard ? new WayDeed.Rest() : new WayDeed.AimAtRelay();
    }

    private WayDeed pause(long now) {
        stage = Stage.PAUSED;
        returning = false;
        deadline = now + pause.toNanos();
        pause = doubled(pause, LONGEST_PAUSE);
        return new WayDeed.Listen();
    }

    private WayDeed paused(long now) {
        if (now - deadline < 0) {
            return new WayDeed.Rest();
        }
        course.begin(List.of());
        begin();
        return new WayDeed.Call();
    }

    private WayDeed up(WaySigns signs, long now) {
        if (retrying) {
            return retry(signs, now);
        }
        if (way == LinkWay.DIRECT) {
            endpoint = signs.endpoint().or(() -> endpoint);
        }
        if (signs.silent() || way == LinkWay.RELAYED && signs.relay() != Relay.OPEN) {
            course.begin(endpoint.stream().toList());
            begin();
            return new WayDeed.Call();
        }
        if (way == LinkWay.DIRECT || now - deadline < 0 || course.isEmpty()) {
            return new WayDeed.Rest();
        }
        beginRetry(now);
        return new WayDeed.Call();
    }

    private void beginRetry(long now) {
        course.goOn();
        retrying = true;
        retries = 0;
        retried = now;
        held = false;
        deadline = now + pace.delay();
    }

    /// In vain: back through the gateway at once.
    private WayDeed retry(WaySigns signs, long now) {
        if (now - deadline < 0 || tooSoon(now)) {
            return new WayDeed.Rest();
        }
        if (retries > 0 && retries < MOST_RETRIES && isHeard(signs)) {
            retries++;
            return heard(signs, now);
        }
        Optional<InetSocketAddress> next =
                retries < MOST_RETRIES ? course.next() : Optional.empty();
        if (next.isPresent()) {
            retries++;
            return aim(next.get(), signs, now);
        }
        retrying = false;
        returning = true;
        retry = doubled(retry, RAREST_RETRY);
        return throughGateway(signs, now);
    }

    private static Duration doubled(Duration one, Duration most) {
        Duration twice = one.multipliedBy(2);
        return twice.compareTo(most) < 0 ? twice : most;
    }
}
