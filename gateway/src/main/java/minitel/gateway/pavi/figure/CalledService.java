package minitel.gateway.pavi.figure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service over HTTP as the operator sees it: its calls since the start.
///
/// @param calls that are over
/// @param failures of these, by what went wrong
/// @param last when the newest began
/// @param mean of a call, in milliseconds
/// @param half of the calls took no longer, in milliseconds, about
/// @param most of them, 99 of 100, took no longer
record CalledService(
        String name,
        long calls,
        int running,
        long failed,
        Map<String, Long> failures,
        @Nullable Instant last,
        double mean,
        double half,
        double most) {
    private static final int MILLIS = 1000;

    static CalledService of(String name, CallFigures figures) {
        Map<CallResult, Long> results = figures.results.sums();
        Map<String, Long> failures = new LinkedHashMap<>();
        results.forEach((result, count) -> {
            if (result.isFailure() && count > 0) {
                failures.put(result.words(), count);
            }
        });
        long[] timed = figures.seconds.cumulative();
        return new CalledService(
                name,
                results.values().stream().mapToLong(Long::longValue).sum(),
                figures.running(),
                failures.values().stream().mapToLong(Long::longValue).sum(),
                failures,
                figures.last(),
                MILLIS * figures.seconds.sum() / Math.max(1, timed[timed.length - 1]),
                MILLIS * figures.seconds.quantile(0.5),
                MILLIS * figures.seconds.quantile(0.99));
    }

    /// `late 3, no json 1`.
    String said() {
        StringBuilder said = new StringBuilder();
        failures.forEach((what, count) ->
                said.append(said.isEmpty() ? "" : ", ").append(what + " " + count));
        return said.toString();
    }
}
