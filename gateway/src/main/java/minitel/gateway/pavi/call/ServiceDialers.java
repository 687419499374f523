package minitel.gateway.pavi.call;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import minitel.dial.NetworkDialer;

/// A dialer for the calls of each service, by its route's host: a name that its pages lead to and
/// that nobody answers for keeps only its own look-ups waiting. For any thread.
public final class ServiceDialers {
    /// A dialer that is not calling costs a few hundred bytes; services beyond share one.
    static final int MOST = 256;

    private final Map<String, NetworkDialer> ofHost = new ConcurrentHashMap<>();
    private final NetworkDialer others = new NetworkDialer();

    /// The dialer for what is called by these terms; it asks their rule.
    public NetworkDialer of(CallTerms terms) {
        String host = terms.rule().route().host().toLowerCase(Locale.ROOT);
        return ofHost(host).judged(terms.rule());
    }

    NetworkDialer ofHost(String host) {
        return ofHost.size() < MOST
                ? ofHost.computeIfAbsent(host, _ -> new NetworkDialer())
                : ofHost.getOrDefault(host, others);
    }
}
