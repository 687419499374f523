package minitel.gateway.tunnel.way;

import java.time.Duration;
import java.util.random.RandomGenerator;
import minitel.dial.DialException;
import minitel.life.Backoff;

/// When a gateway is called again: after 1 s, 2 s, 4 s and so on, up to a minute; sooner while
/// nobody is bothered by that, or somebody waits for it. For one thread.
public final class RetryPlan {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// A link that has stood so long was a good one.
    private static final Duration GOOD = Duration.ofSeconds(10);

    /// As long as no packet comes through, nobody counts the tries.
    private static final Duration NO_WAY = Duration.ofSeconds(2);

    /// A gateway that is started anew is soon there again, also when it has been so just before.
    private static final Duration AWAY = Duration.ofSeconds(5);

    /// So many calls in a row are short ones while no way leads there: a way may also be slow.
    private static final int SHORT_CALLS = 3;

    private static final Duration SOON = Duration.ofMinutes(5);

    /// People set up both ends in that time, and wait for it.
    private static final Duration SETTING_UP = Duration.ofMinutes(15);

    private final RandomGenerator random;
    private final Duration first;
    private final Duration longest;
    private Backoff backoff;

    /// How long ago a link stood last, by the waits since.
    private Duration away = Duration.ZERO;

    private int lost;

    /// Whether a link has stood since the last trouble.
    private boolean parted;

    public RetryPlan(RandomGenerator random) {
        this(random, FIRST, LONGEST);
    }

    public RetryPlan(RandomGenerator random, Duration first, Duration longest) {
        this.random = random;
        this.first = first;
        this.longest = longest;
        backoff = fresh();
    }

    private Backoff fresh() {
        return new Backoff(first, longest, random);
    }

    /// A link has ended that has stood so long.
    public void stood(Duration life) {
        parted = true;
        if (life.compareTo(GOOD) >= 0) {
            backoff = fresh();
            away = Duration.ZERO;
        }
    }

    /// The wait after a trouble.
    public Duration next(Throwable trouble) {
        lost = isLost(trouble) ? lost + 1 : 0;
        if (lost > 0) {
            return waited(NO_WAY);
        }
        return waited((parted || isAbsent(trouble)) && away.compareTo(SOON) < 0 ? AWAY : longest);
    }

    /// The wait after a gateway has refused what somebody has to allow first.
    public Duration refused() {
        lost = 0;
        return waited(away.compareTo(SETTING_UP) < 0 ? AWAY : longest);
    }

    private Duration waited(Duration most) {
        Duration wait = shorter(backoff.next(), most);
        parted = false;
        away = away.plus(wait);
        return wait;
    }

    private static boolean isLost(Throwable trouble) {
        return trouble instanceof DialException e
                && switch (e.why()) {
                    case UNKNOWN_HOST, UNREACHABLE, TIMEOUT -> true;
                    default -> false;
                };
    }

    private static boolean isAbsent(Throwable trouble) {
        return trouble instanceof DialException e
                && (e.why() == DialException.Why.REFUSED
                        || e.why() == DialException.Why.OUT_OF_ORDER);
    }

    /// Whether the next call is to be a short one.
    public boolean callsShortly() {
        return lost % (SHORT_CALLS + 1) != 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
