package minitel.gateway.relay.storm;

/// How many packets of one port are relayed a second. Somebody is told before the first one is
/// dropped. For one thread at a time.
public final class PortBudget {
    /// Of a second's budget: what is left when the alarm is raised.
    private static final double ALARM = 0.2;

    private static final double SECOND = 1e9;

    private final int perSecond;
    private double left;
    private long counted;
    private boolean alarmed;

    /// What becomes of a packet.
    public enum Verdict {
        PASS,
        /// It passes, and is the one that raises the alarm: more like it, and they are dropped.
        ALARM,
        /// There are too many.
        DROP,
        /// There would soon be too many, and its sender has had more than its share.
        GREEDY
    }

    /// @param perSecond 0 = as many as come
    /// @param now nanoseconds of the clock that it is asked by
    public PortBudget(int perSecond, long now) {
        this.perSecond = perSecond;
        left = perSecond;
        counted = now;
    }

    public Verdict next(long now) {
        return next(false, now);
    }

    /// @param greedy whether it is to be dropped before others; not before the alarm, though
    Verdict next(boolean greedy, long now) {
        if (perSecond == 0) {
            return Verdict.PASS;
        }
        refill(now);
        if (left < 1) {
            return Verdict.DROP;
        }
        if (greedy && alarmed) {
            return Verdict.GREEDY;
        }
        left -= 1;
        return alarm(greedy) ? Verdict.ALARM : Verdict.PASS;
    }

    /// What is left of a second's budget, 0 to 1. Of one that has an end.
    double left(long now) {
        refill(now);
        return left / perSecond;
    }

    private void refill(long now) {
        long passed = Math.max(0, now - counted);
        left = Math.min(perSecond, left + passed / SECOND * perSecond);
        counted += passed;
        alarmed = alarmed && left < perSecond;
    }

    /// Once; again when it was quiet meanwhile: the budget was whole again.
    private boolean alarm(boolean greedy) {
        boolean raised = !alarmed && (greedy || left < ALARM * perSecond);
        alarmed |= raised;
        return raised;
    }
}
