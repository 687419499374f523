package minitel.find;

/// How many datagrams of strangers are looked at a second. For one thread.
public final class ArrivalBudget {
    private static final double SECOND = 1e9;

    private final int perSecond;
    private double left;
    private long counted;

    /// @param now nanoseconds of the clock that it is asked by
    public ArrivalBudget(int perSecond, long now) {
        this.perSecond = perSecond;
        left = perSecond;
        counted = now;
    }

    /// Whether one more may be looked at.
    public boolean allows(long now) {
        left = Math.min(perSecond, left + (now - counted) / SECOND * perSecond);
        counted = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
