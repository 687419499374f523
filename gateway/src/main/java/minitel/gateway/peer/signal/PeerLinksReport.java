package minitel.gateway.peer.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.peer.echo.EchoFigures;
import minitel.life.Amount;

/// Shows the operator and monitoring which link engines are signed in and what is relayed for them.
/// On the thread of whoever looks.
public final class PeerLinksReport implements OperatorPart {
    private static final String LINE = "%-16s %-40s %12s %9s %9s %9s";

    private static final long KILO = 1000;

    private final SignalExchange signals;
    private final RelayExchange relays;
    private final Supplier<EchoFigures> echo;

    /// As JSON has it.
    ///
    /// @param uids of all names that have claimed one, by the name
    record PeerLinkFacts(
            List<SignalFacts> engines,
            Map<String, String> uids,
            List<RelayFacts> relays,
            EchoFigures echo) {
        /// The same of those that are not signed in.
        Map<String, String> away() {
            Map<String, String> away = new LinkedHashMap<>(uids);
            engines.forEach(it -> away.remove(it.name()));
            return away;
        }
    }

    public PeerLinksReport(
            SignalExchange signals, RelayExchange relays, Supplier<EchoFigures> echo) {
        this.signals = signals;
        this.relays = relays;
        this.echo = echo;
    }

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.report(
                        "engines",
                        "the link engines that are signed in, and what is relayed for them",
                        "api/engines",
                        this::facts,
                        PeerLinksReport::lines));
        registry.state("peerLinks", this::facts);
        registry.metrics(() -> PeerLinkMetrics.of(signals, relays, echo.get()));
        registry.loss("signals", () -> signals.counters().lost().all());
        registry.loss("relayed_links", () -> relays.counters().lost().all());
    }

    private PeerLinkFacts facts() {
        Map<String, String> uids = new LinkedHashMap<>();
        signals.uids().forEach((name, uid) -> uids.put(name.text(), uid.hex()));
        return new PeerLinkFacts(signals.facts(), uids, relays.facts(), echo.get());
    }

    private static List<String> lines(PeerLinkFacts facts) {
        Map<String, String> away = facts.away();
        if (facts.engines().isEmpty() && away.isEmpty()) {
            return List.of("no link engine is signed in");
        }
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("name", "uid", "for", "sent", "received", "lost"));
        facts.engines().forEach(it -> lines.add(line(it)));
        away.forEach((name, uid) -> lines.add("%-16s %-40s %12s".formatted(name, uid, "away")));
        if (!facts.relays().isEmpty()) {
            lines.add(LINE.formatted("relayed for", "to", "state", "datagrams", "kB", "lost"));
            facts.relays().forEach(it -> lines.add(line(it)));
        }
        return lines;
    }

    private static String line(SignalFacts it) {
        return LINE.formatted(
                it.name(),
                it.uid(),
                Amount.of(Duration.between(it.since(), Instant.now())),
                it.sent(),
                it.received(),
                it.lost());
    }

    private static String line(RelayFacts it) {
        return LINE.formatted(
                it.name(),
                it.to(),
                it.paired() ? "joined" : "waits",
                it.datagrams(),
                it.bytes() / KILO,
                it.lost());
    }
}
