package minitel.gateway.peer.signal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import minitel.gateway.tunnel.TunnelName;

/// How often each name may do what others have to hear of or to carry; a stream that is opened anew
/// begins no new count. For any thread.
final class SignalRates {
    /// Sign-ins of a name a second; twice as many at once.
    static final int SIGN_INS = 2;

    /// Envelopes of a name a second, likewise.
    static final int ENVELOPES = 50;

    private final LongSupplier nanos;
    private final Map<TunnelName, NameBudgets> names = new ConcurrentHashMap<>();

    private record NameBudgets(RateBudget signIns, RateBudget envelopes, RateBudget relayed) {}

    /// @param nanos a clock like [System#nanoTime]
    SignalRates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean admitsSignIn(TunnelName name) {
        return of(name).signIns().spend(1, SIGN_INS);
    }

    boolean admitsEnvelope(TunnelName name) {
        return of(name).envelopes().spend(1, ENVELOPES);
    }

    /// @param perSecond bytes that may be
    boolean admitsRelayed(TunnelName name, int bytes, long perSecond) {
        return of(name).relayed().spend(bytes, perSecond);
    }

    private NameBudgets of(TunnelName name) {
        return names.computeIfAbsent(name, _ -> fresh());
    }

    private NameBudgets fresh() {
        return new NameBudgets(new RateBudget(nanos), new RateBudget(nanos), new RateBudget(nanos));
    }

    /// Others are not known any more.
    void keep(Set<TunnelName> known) {
        names.keySet().retainAll(known);
    }
}
