package minitel.gateway.peer.control;

import java.time.Duration;

/// How often one peer may be linked: what shows itself more often costs the engine nothing. For one
/// thread.
final class OrderAllowance {
    private static final long BURST = 8;
    private static final long PRICE = Duration.ofSeconds(1).toNanos();

    private long credit = BURST * PRICE;
    private long looked;

    /// @param now nanoseconds
    OrderAllowance(long now) {
        looked = now;
    }

    /// @return whether there is one; it is spent
    boolean spend(long now) {
        credit = Math.min(BURST * PRICE, credit + now - looked);
        looked = now;
        boolean may = credit >= PRICE;
        credit -= may ? PRICE : 0;
        return may;
    }
}
