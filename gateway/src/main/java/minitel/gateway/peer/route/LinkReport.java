package minitel.gateway.peer.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.peer.route.RoutedPeer.Standing;

/// Shows the operator and monitoring which peers this machine is linked with, and what became of
/// who asked. On the thread of whoever looks.
public final class LinkReport implements OperatorPart {
    private static final String LINE = "%-30s %-40s %-8s %9s %9s";
    private static final String ASKER = "%-30s %-40s %-8s %s";
    private static final long KILO = 1000;

    private final LinkBoard board;
    private final LinkApproval approval;

    public LinkReport(LinkBoard board, LinkApproval approval) {
        this.board = board;
        this.approval = approval;
    }

    /// As JSON has it.
    record LinkFacts(
            List<PeerFacts> peers, List<AskerFacts> askers, LinkTally tally, String trouble) {}

    record PeerFacts(String name, String uid, String state, long sent, long received) {}

    /// @param state asks, or changed
    record AskerFacts(String name, String uid, String state, String fingerprint) {}

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.report(
                        "peers",
                        "the peers that this machine is linked with, directly or relayed",
                        "api/peers",
                        this::facts,
                        LinkReport::lines));
        registry.command(approval.command());
        registry.state("links", this::facts);
        registry.metrics(() -> metrics(board.seen()));
    }

    private LinkFacts facts() {
        LinkSight seen = board.seen();
        return new LinkFacts(
                seen.peers().stream().map(LinkReport::facts).toList(),
                seen.askers().stream().map(LinkReport::facts).toList(),
                seen.tally(),
                seen.trouble());
    }

    private static PeerFacts facts(RoutedPeer peer) {
        return new PeerFacts(
                peer.name().text(),
                peer.uid().hex(),
                peer.standing().word(),
                peer.sent(),
                peer.received());
    }

    private static AskerFacts facts(LinkAsker asker) {
        return new AskerFacts(
                asker.name().text(),
                asker.uid().hex(),
                asker.isChanged() ? "changed" : "asks",
                asker.fingerprint().text());
    }

    private static List<String> lines(LinkFacts facts) {
        if (!facts.trouble().isEmpty()) {
            return List.of(facts.trouble());
        }
        List<String> lines = new ArrayList<>();
        if (facts.peers().isEmpty()) {
            lines.add("no peer is approved here, or no peer-link runs");
        } else {
            lines.add(LINE.formatted("name", "uid", "state", "kB in", "kB out"));
            facts.peers().forEach(it -> lines.add(line(it)));
        }
        if (!facts.askers().isEmpty()) {
            lines.add(ASKER.formatted("to be approved", "uid", "", "key that he shows"));
            facts.askers().forEach(it -> lines.add(line(it)));
        }
        line(lines, "book", facts.tally().book());
        line(lines, "proofs refused", facts.tally().proofs());
        line(lines, "calls of peers", facts.tally().calls());
        return lines;
    }

    private static String line(PeerFacts it) {
        return LINE.formatted(
                it.name(), it.uid(), it.state(), it.received() / KILO, it.sent() / KILO);
    }

    private static String line(AskerFacts it) {
        String name = it.name().equals(it.uid()) ? "(approve UID NAME)" : it.name();
        return ASKER.formatted(name, it.uid(), it.state(), it.fingerprint());
    }

    private static void line(List<String> lines, String what, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            StringBuilder line = new StringBuilder(what);
            counts.forEach(
                    (word, count) -> line.append(", ").append(word).append(' ').append(count));
            lines.add(line.toString());
        }
    }

    private static List<MetricFamily> metrics(LinkSight seen) {
        MetricFamily peers =
                MetricFamily.gauge("minitel_links", "Approved peers, by the state of their link.");
        for (Standing standing : Standing.values()) {
            long count = seen.peers().stream().filter(peer -> peer.standing() == standing).count();
            peers.with(count, "state", standing.word());
        }
        LinkTally tally = seen.tally();
        return List.of(
                peers,
                labelled("minitel_link_book", "Who is in the book of peers.", tally.book()),
                labelled("minitel_link_proofs", "Proofs that came to nothing.", tally.proofs()),
                labelled("minitel_link_calls", "Calls of peers.", tally.calls()));
    }

    /// They are as the controller last counted them, which may be started anew: so no counter.
    private static MetricFamily labelled(String name, String help, Map<String, Long> counts) {
        MetricFamily family = MetricFamily.gauge(name, help);
        counts.forEach((word, count) -> family.with(count, "what", word));
        return family;
    }
}
