package minitel.gateway.tunnel.publish;

import java.time.Duration;
import java.util.random.RandomGenerator;
import minitel.dial.DialException;
import minitel.life.Backoff;

/// When a gateway is called again: after 1 s, 2 s, 4 s and so on, up to a minute; sooner while
/// nobody is bothered by that. For one thread.
final class RetryPlan {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// A link that has stood so long was a good one.
    private static final Duration GOOD = Duration.ofSeconds(10);

    /// As long as no packet comes through, nobody counts the tries.
    private static final Duration NO_WAY = Duration.ofSeconds(4);

    /// A gateway that is started anew is soon there again.
    private static final Duration AWAY = Duration.ofSeconds(8);

    private static final Duration SOON = Duration.ofMinutes(5);

    private final RandomGenerator random;
    private Backoff backoff;

    /// How long ago a link stood last, by the waits since.
    private Duration away = Duration.ZERO;

    RetryPlan(RandomGenerator random) {
        this.random = random;
        backoff = fresh();
    }

    private Backoff fresh() {
        return new Backoff(FIRST, LONGEST, random);
    }

    /// A link has ended that has stood so long.
    void stood(Duration life) {
        if (life.compareTo(GOOD) >= 0) {
            backoff = fresh();
            away = Duration.ZERO;
        }
    }

    /// The wait after a trouble.
    Duration next(Throwable trouble) {
        Duration wait = backoff.next();
        if (trouble instanceof DialException e) {
            wait =
                    switch (e.why()) {
                        case UNKNOWN_HOST, UNREACHABLE, TIMEOUT -> shorter(wait, NO_WAY);
                        case REFUSED, OUT_OF_ORDER ->
                                away.compareTo(SOON) < 0 ? shorter(wait, AWAY) : wait;
                        default -> wait;
                    };
        }
        away = away.plus(wait);
        return wait;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
