package minitel.gateway.peer.way;

import java.time.Duration;

/// When an end of a link acts. Two ends that begin a handshake at the same moment both get none:
/// each has given up its own for the other's, and WireGuard waits five seconds before it tries
/// again. So one leads, and the other, which also tries, since its packets open its own NAT, comes
/// a little later and never in step.
public enum WayPace {
    LEADING(
            Duration.ZERO,
            WaySearch.BETWEEN_TRIES,
            Duration.ofMillis(700),
            Duration.ZERO,
            Duration.ofSeconds(2)),
    FOLLOWING(
            Duration.ofMillis(400),
            Duration.ofMillis(1300),
            Duration.ofMillis(2000),
            Duration.ofSeconds(1),
            Duration.ofMillis(2600));

    private final Duration delay;
    private final Duration between;
    private final Duration hold;
    private final Duration relayDelay;
    private final Duration relayBetween;

    WayPace(
            Duration delay,
            Duration between,
            Duration hold,
            Duration relayDelay,
            Duration relayBetween) {
        this.delay = delay;
        this.between = between;
        this.hold = hold;
        this.relayDelay = relayDelay;
        this.relayBetween = relayBetween;
    }

    /// @param leads whose uid is the greater, as in tincan's ICE
    public static WayPace of(boolean leads) {
        return leads ? LEADING : FOLLOWING;
    }

    /// Before the first try, in nanoseconds, as all of them.
    long delay() {
        return delay.toNanos();
    }

    /// From one try to the next.
    long between() {
        return between.toNanos();
    }

    /// What is waited for a peer that was heard, before anything else is tried.
    long hold() {
        return hold.toNanos();
    }

    /// Before the first try through the gateway.
    long relayDelay() {
        return relayDelay.toNanos();
    }

    /// From one try through the gateway to the next.
    long relayBetween() {
        return relayBetween.toNanos();
    }
}
