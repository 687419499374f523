package minitel.gateway.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.operate.OperatorRegistry.Figure;

/// Keeps figures at the last so many steps of time, for [FigureHistory], which guards it.
final class TimeSeries {
    private final List<Figure> figures;
    private final Duration every;
    private final long[][] values;
    private final long[] before;
    private Instant due;
    private int count;

    TimeSeries(List<Figure> figures, Duration every, int most, Instant now) {
        this.figures = figures;
        this.every = every;
        values = new long[figures.size()][most];
        before = figures.stream().mapToLong(f -> f.now().getAsLong()).toArray();
        due = now.plus(every);
    }

    /// Remembers every step that is over; after a pause all that was counted is in its last one. A
    /// clock that was put back, or far forward, begins anew.
    void step(Instant now) {
        Duration late = Duration.between(due, now);
        if (late.abs().compareTo(every.multipliedBy(values[0].length)) > 0) {
            due = now;
            late = Duration.ZERO;
        }
        while (!late.isNegative()) {
            due = due.plus(every);
            late = late.minus(every);
            remember(late.isNegative());
        }
    }

    private void remember(boolean last) {
        int at = count++ % values[0].length;
        for (int i = 0; i < values.length; i++) {
            Figure figure = figures.get(i);
            long now = last || !figure.counts() ? figure.now().getAsLong() : before[i];
            values[i][at] = figure.counts() ? now - before[i] : now;
            before[i] = now;
        }
    }

    /// The oldest first.
    List<Long> values(int figure) {
        int most = values[figure].length;
        List<Long> all = new ArrayList<>();
        for (int i = Math.max(0, count - most); i < count; i++) {
            all.add(values[figure][i % most]);
        }
        return all;
    }
}
