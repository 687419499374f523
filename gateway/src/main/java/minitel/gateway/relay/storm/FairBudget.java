package minitel.gateway.relay.storm;

import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.storm.PortBudget.Verdict;

/// A budget that many senders share. While there is enough, anybody takes what he wants; when less
/// than half of it is left those go without first who have had most, and the less is left the
/// sooner: down to what each would have if all had the same. Who comes when nothing is left, since
/// nobody was there to leave it to, has a reserve. So one that floods costs the others nothing. For
/// one thread at a time.
public final class FairBudget {
    private static final double ENOUGH = 0.5;

    /// The reserve is one part of so many.
    private static final int RESERVED = 4;

    private final int perSecond;
    private final PortBudget all;
    private final PortBudget reserve;
    private final SourceLedger sources;

    /// @param perSecond 0 = as many as come
    /// @param now nanoseconds of the clock that it is asked by
    public FairBudget(int perSecond, long now) {
        this.perSecond = perSecond;
        all = new PortBudget(perSecond, now);
        reserve = new PortBudget(Math.max(1, perSecond / RESERVED), now);
        sources = new SourceLedger(now);
    }

    public Verdict next(Ipv4Address source, long now) {
        if (perSecond == 0) {
            return Verdict.PASS;
        }
        SourceLedger.Account account = sources.of(source, now);
        double left = all.left(now);
        Verdict verdict = all.next(left < ENOUGH && account.passed() > most(left, now), now);
        if (verdict == Verdict.DROP && account.passed() < (double) perSecond / (1 + size(now))) {
            verdict = reserve.next(now) == Verdict.DROP ? Verdict.DROP : Verdict.PASS;
        }
        if (verdict == Verdict.PASS || verdict == Verdict.ALARM) {
            account.pass();
        }
        return verdict;
    }

    private int size(long now) {
        return sources.size(now);
    }

    /// What one may have had within the last second.
    private double most(double left, long now) {
        double share = (double) perSecond / size(now);
        return share + left / ENOUGH * Math.max(0, ENOUGH * perSecond - share);
    }
}
