package minitel.life;

import java.time.Duration;

/// Writes numbers and durations as people say them, for logs, consoles and pages.
public final class Amount {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Amount() {}

    /// `1 service`, `2 services`.
    ///
    /// @param thing one of them; its plural has an `s` more
    public static String of(long number, String thing) {
        return of(number, thing, thing + "s");
    }

    /// @param things more than one of them, or none
    public static String of(long number, String thing, String things) {
        return number + " " + (number == 1 ? thing : things);
    }

    /// `20 ms`, `7 s`, `3 min 7 s`, `1 h 2 min`, `3 d 4 h`: two units at most; `-7 s` is a time
    /// back.
    public static String of(Duration time) {
        if (time.isNegative()) {
            return "-" + of(time.negated());
        }
        long seconds = time.toSeconds();
        if (seconds == 0) {
            return time.toMillis() + " ms";
        }
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return two(seconds, MINUTE, "min", 1, "s");
        }
        return seconds < DAY
                ? two(seconds, HOUR, "h", MINUTE, "min")
                : two(seconds, DAY, "d", HOUR, "h");
    }

    private static String two(long seconds, long great, String name, long small, String rest) {
        long left = seconds % great / small;
        return seconds / great + " " + name + (left == 0 ? "" : " " + left + " " + rest);
    }
}
