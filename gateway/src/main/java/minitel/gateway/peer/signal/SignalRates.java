package minitel.gateway.peer.signal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import minitel.gateway.tunnel.TunnelName;
import minitel.rate.RateBudget;

/// How often each name may do what others have to hear of or to carry; a stream that is opened anew
/// begins no new count. For any thread.
final class SignalRates {
    /// Sign-ins of a name a second; twice as many at once.
    static final int SIGN_INS = 2;

    /// Envelopes of a name a second, likewise.
    static final int ENVELOPES = 50;

    /// Times that a name may take another uid in an hour, all of them at once. To others each one
    /// is somebody new, and of those they keep only so many in mind.
    static final int UIDS = 12;

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SIGN_IN = SECOND.dividedBy(SIGN_INS);
    private static final Duration ENVELOPE = SECOND.dividedBy(ENVELOPES);
    private static final Duration UID = Duration.ofHours(1).dividedBy(UIDS);

    private final LongSupplier nanos;
    private final Map<TunnelName, NameBudgets> names = new ConcurrentHashMap<>();

    private record NameBudgets(
            RateBudget signIns, RateBudget uids, RateBudget envelopes, RateBudget relayed) {}

    /// @param nanos a clock like [System#nanoTime]
    SignalRates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean admitsSignIn(TunnelName name) {
        return of(name).signIns().spend(SIGN_IN);
    }

    boolean admitsUid(TunnelName name) {
        return of(name).uids().spend(UID);
    }

    boolean admitsEnvelope(TunnelName name) {
        return of(name).envelopes().spend(ENVELOPE);
    }

    /// @param perSecond bytes that may be; not 0
    boolean admitsRelayed(TunnelName name, int bytes, long perSecond) {
        return of(name).relayed().spend(SECOND.multipliedBy(bytes).dividedBy(perSecond));
    }

    private NameBudgets of(TunnelName name) {
        return names.computeIfAbsent(name, _ -> fresh());
    }

    private NameBudgets fresh() {
        return new NameBudgets(seconds(), budget(Duration.ofHours(1)), seconds(), seconds());
    }

    private RateBudget seconds() {
        return budget(SECOND.multipliedBy(2));
    }

    private RateBudget budget(Duration most) {
        return new RateBudget(most, nanos);
    }

    /// Others are not known any more.
    void keep(Set<TunnelName> known) {
        names.keySet().retainAll(known);
    }
}
