package minitel.gateway.replay;

import java.util.concurrent.TimeUnit;

/// How fast time passes in a recording.
///
/// @param times 2 = in half the time; infinite = without any wait
public record PlaybackSpeed(double times) {
    public static final PlaybackSpeed ONE = new PlaybackSpeed(1);
    private static final PlaybackSpeed MAX = new PlaybackSpeed(Double.POSITIVE_INFINITY);
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 1000;

    /// @throws IllegalArgumentException with a sentence for the person who wrote the string
    public static PlaybackSpeed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        if (text.matches("\\d{1,4}(\\.\\d{1,3})?")) {
            double times = Double.parseDouble(text);
            if (times >= SLOWEST && times <= FASTEST) {
                return new PlaybackSpeed(times);
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no speed: write 0.01 to 1000, as in 2, or max");
    }

    boolean isMax() {
        return Double.isInfinite(times);
    }

    /// Nanoseconds from the beginning to a `t`.
    long after(long t) {
        return isMax() ? 0 : (long) (TimeUnit.MILLISECONDS.toNanos(t) / times);
    }
}
