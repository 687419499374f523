package minitel.gateway.pavi.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import minitel.gateway.metric.EnumCounters;
import minitel.gateway.metric.Histogram;
import org.jspecify.annotations.Nullable;

/// The calls to one service over HTTP. For any thread; nothing is allocated for a call but its
/// time.
public final class CallFigures {
    /// Seconds: from a machine in the house to the longest call that the usual profile allows.
    private static final double[] BOUNDS = {0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 25};

    final EnumCounters<CallResult> results = new EnumCounters<>(CallResult.values());

    /// Of calls that their callers have not given up.
    final Histogram seconds = new Histogram(BOUNDS);

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<@Nullable Instant> last = new AtomicReference<>();

    CallFigures() {}

    /// A call begins; [#ended] follows, whatever becomes of it.
    public void begun() {
        running.incrementAndGet();
        last.set(Instant.now());
    }

    public void ended(CallResult result, Duration took) {
        running.decrementAndGet();
        results.add(result);
        if (result != CallResult.CANCELLED) {
            seconds.add(took.toNanos() / 1e9);
        }
    }

    /// Calls under way.
    int running() {
        return running.get();
    }

    /// When the newest call began; null before the first.
    @Nullable Instant last() {
        return last.get();
    }
}
