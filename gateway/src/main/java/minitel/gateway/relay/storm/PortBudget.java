package minitel.gateway.relay.storm;

import java.util.concurrent.locks.ReentrantLock;

/// How many packets of one port are relayed a second. Somebody is told before the first one is
/// dropped. For any thread.
public final class PortBudget {
    /// Of a second's budget: what is left when the alarm is raised.
    private static final double ALARM = 0.2;

    private static final double SECOND = 1e9;

    private final ReentrantLock lock = new ReentrantLock();
    private final int perSecond;
    private double left;
    private long counted;
    private boolean alarmed;

    /// What becomes of a packet.
    public enum Verdict {
        PASS,
        /// It passes, and is the one that raises the alarm: more like it, and they are dropped.
        ALARM,
        DROP
    }

    /// @param perSecond 0 = as many as come
    /// @param now nanoseconds of the clock that it is asked by
    public PortBudget(int perSecond, long now) {
        this.perSecond = perSecond;
        left = perSecond;
        counted = now;
    }

    public Verdict next(long now) {
        if (perSecond == 0) {
            return Verdict.PASS;
        }
        lock.lock();
        try {
            long passed = Math.max(0, now - counted); // others ask with later times meanwhile
            left = Math.min(perSecond, left + passed / SECOND * perSecond);
            counted += passed;
            alarmed = alarmed && left < perSecond;
            if (left < 1) {
                return Verdict.DROP;
            }
            left -= 1;
            return alarm() ? Verdict.ALARM : Verdict.PASS;
        } finally {
            lock.unlock();
        }
    }

    /// Once; again when it was quiet meanwhile: the budget was whole again.
    private boolean alarm() {
        boolean raised = !alarmed && left < ALARM * perSecond;
        alarmed |= raised;
        return raised;
    }
}
