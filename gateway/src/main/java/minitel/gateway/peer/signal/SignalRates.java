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
        return of(name).signIns().spend();
    }

    boolean admitsUid(TunnelName name) {
        return of(name).uids().spend();
    }

    boolean admitsEnvelope(TunnelName name) {
        return of(name).envelopes().spend();
    }

    /// @param perSecond bytes that may be; not 0
    boolean admitsRelayed(TunnelName name, int bytes, long perSecond) {
        return of(name).relayed().spend(SECOND.multipliedBy(bytes).dividedBy(perSecond));
    }

    private NameBudgets of(TunnelName name) {
        return names.computeIfAbsent(name, _ -> fresh());
    }

    private NameBudgets fresh() {
        return new NameBudgets(
                new RateBudget(SIGN_INS, 2 * SIGN_INS, nanos),
                new RateBudget(UID, UIDS, nanos),
                new RateBudget(ENVELOPES, 2 * ENVELOPES, nanos),
                new RateBudget(SECOND, 2, nanos));
    }

    /// Others are not known any more.
    void keep(Set<TunnelName> known) {
        names.keySet().retainAll(known);
    }
}
