package minitel.gateway.peer.seal;

/// Which counters of one direction of a session have come: those up to a distance behind the
/// greatest are remembered, and what lies further back counts as seen. For one thread.
final class CounterWindow {
    /// Envelopes that one may be overtaken by.
    static final int REACH = 64;

    /// Bit 0 stands for the greatest.
    private long seen;

    private long greatest;

    boolean isFresh(long counter) {
        if (counter <= 0 || counter <= greatest - REACH) {
            return false;
        }
        return counter > greatest || (seen & bit(counter)) == 0;
    }

    /// @param counter a fresh one
    void note(long counter) {
        if (counter > greatest) {
            long step = counter - greatest;
            seen = step >= Long.SIZE ? 0 : seen << step;
            greatest = counter;
        }
        seen |= bit(counter);
    }

    private long bit(long counter) {
        return 1L << greatest - counter;
    }
}
