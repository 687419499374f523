package minitel.gateway.peer.signal;

import java.util.List;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.peer.echo.EchoFigures;

/// The figures of peer links for monitoring. Their labels are words of ours: strangers add none.
final class PeerLinkMetrics {
    private PeerLinkMetrics() {}

    static List<MetricFamily> of(SignalExchange signals, RelayExchange relays, EchoFigures echo) {
        return List.of(
                gauge("engines", "Link engines that are signed in.").with(signals.facts().size()),
                counter("sign_ins_total", "Link engines that have signed in.")
                        .with(signals.signIns()),
                refusals(signals),
                counter("envelopes_total", "Envelopes passed from one engine to another.")
                        .with(signals.counters().passed().get()),
                counter("envelope_bytes_total", "Bytes of those.")
                        .with(signals.counters().bytes().get()),
                envelopesLost(signals),
                gauge("relay_streams", "Streams of links that are relayed, two for each link.")
                        .with(relays.facts().size()),
                counter("relay_streams_refused_total", "Streams that came to nothing.")
                        .with(relays.refused()),
                counter(
                                "relay_streams_displaced_total",
                                "Streams that were ended for a name that had fewer, or for"
                                        + " another one of their own name.")
                        .with(relays.displaced()),
                counter("datagrams_total", "Datagrams of links that were relayed.")
                        .with(relays.counters().passed().get()),
                counter("datagram_bytes_total", "Bytes of those.")
                        .with(relays.counters().bytes().get()),
                datagramsLost(relays),
                counter("echo_total", "Questions by UDP of how the asker is seen.")
                        .with(echo.answered(), "outcome", "answered")
                        .with(echo.tooFast(), "outcome", "too_fast")
                        .with(echo.malformed(), "outcome", "malformed"));
    }

    private static MetricFamily gauge(String name, String help) {
        return MetricFamily.gauge("minitel_peer_" + name, help);
    }

    private static MetricFamily counter(String name, String help) {
        return MetricFamily.counter("minitel_peer_" + name, help);
    }

    private static MetricFamily refusals(SignalExchange signals) {
        MetricFamily family = counter("sign_ins_refused_total", "Engines that were not signed in.");
        for (SignInRefusal.Reason why : SignInRefusal.Reason.values()) {
            family.with(signals.refusals().of(why), "reason", why.word());
        }
        return family;
    }

    private static MetricFamily envelopesLost(SignalExchange signals) {
        MetricFamily family = counter("envelopes_lost_total", "What engines said and nobody got.");
        for (SignalLoss why : SignalLoss.values()) {
            family.with(signals.counters().lost().of(why), "reason", why.word());
        }
        return family;
    }

    private static MetricFamily datagramsLost(RelayExchange relays) {
        MetricFamily family = counter("datagrams_lost_total", "Datagrams that were not relayed.");
        for (RelayLoss why : RelayLoss.values()) {
            family.with(relays.counters().lost().of(why), "reason", why.word());
        }
        return family;
    }
}
