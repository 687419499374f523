package minitel.find;

import java.net.Inet4Address;
import java.util.function.Predicate;

/// Whose datagrams are looked at, so that no flood costs more than a bounded time. Who is in the
/// list has a table of budgets apart: a flood that seems to come from thousands of addresses uses
/// up the strangers' and leaves his. Another one is for those who answer a number that was sent to
/// them alone: so nobody uses up what an address has who only pretends to be there. For one thread.
final class ArrivalGuard {
    /// What is looked at a second of those who are not in the list.
    static final int STRANGERS = 100;

    /// And of any one address.
    static final int OF_ONE = 40;

    private final Predicate<Inet4Address> listed;
    private final SourceBudget ofProven;
    private final SourceBudget ofListed;
    private final SourceBudget ofStranger;
    private final ArrivalBudget ofStrangers;

    /// @param listed whether somebody at this address is in the list
    /// @param seed which nobody outside knows
    ArrivalGuard(Predicate<Inet4Address> listed, int seed, long now) {
        this.listed = listed;
        ofProven = new SourceBudget(OF_ONE, seed);
        ofListed = new SourceBudget(OF_ONE, seed);
        ofStranger = new SourceBudget(OF_ONE, seed);
        ofStrangers = new ArrivalBudget(STRANGERS, now);
    }

    /// Whether one more is looked at of an address that has just answered its number.
    boolean allowsProven(Inet4Address from, long now) {
        return ofProven.allows(from, now);
    }

    /// Whether one more is compared that may have guessed a number of 16 bits: who is in the list
    /// gains nothing by that.
    boolean allowsGuess(Inet4Address from, long now) {
        return listed.test(from) || allows(from, now);
    }

    /// Whether one more of this address is looked at.
    boolean allows(Inet4Address from, long now) {
        return listed.test(from)
                ? ofListed.allows(from, now)
                : ofStranger.allows(from, now) && ofStrangers.allows(now);
    }
}
