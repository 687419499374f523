package minitel.gateway.guard;

import static java.time.temporal.ChronoUnit.SECONDS;
import static minitel.gateway.metric.MetricFamily.label;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import minitel.gateway.address.Cidr;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.ActionOutcome;
import minitel.gateway.operate.CommandReply;
import minitel.gateway.operate.OperatorAction;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.transport.Offence;
import minitel.json.JsonNode;
import minitel.life.Amount;
import minitel.life.Printable;

/// Shows the operator and monitoring what the guard does, and lets the operator ban. On the thread
/// of whoever asks.
public record GuardOperations(Guard guard) implements OperatorPart {
    private static final int DAYS = 100;
    private static final int MOST_DAYS = 36_500;
    private static final Cidr NOBODY = Cidr.of(InetAddress.ofLiteral("0.0.0.0"));

    /// What a browser draws.
    private static final int MOST_ROWS = 1000;

    /// The first to end first, no more than so many.
    record BanList(int count, List<Row> bans) {}

    /// @param times 0 = by hand
    record Row(String range, Instant until, int times, long refused, String reason) {}

    /// What is told with the other counters.
    record Totals(
            long admitted,
            Map<RefusalReason, Long> refused,
            Map<Offence, Long> offences,
            long bansMade,
            int bans) {}

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.shows("bans", "who is kept out, why, until when", this::table)
                        .get("api/bans", this::list));
        registry.command(
                OperatorCommand.of(
                                "ban",
                                "ADDRESS [DAYS] [REASON]",
                                "keeps an address or a range (192.0.2.0/24) out",
                                this::readBan)
                        .post("api/bans", (_, body) -> readBan(body)));
        registry.command(
                OperatorCommand.of("unban", "ADDRESS", "lets it in again", this::readUnban)
                        .post("api/bans/lift", (_, body) -> unban(range(body))));
        registry.counters(this::totals, GuardOperations::lines);
        registry.metrics(() -> families(guard.counters()));
        registry.figure("bans", () -> guard.counters().bans());
        registry.growing("refusals", this::refusals);
        registry.loss("bans", () -> guard.counters().bansDropped());
        registry.loss("scores", () -> guard.counters().scoresDropped());
    }

    private long refusals() {
        return guard.counters().refused().values().stream().mapToLong(Long::longValue).sum();
    }

    private BanList list() {
        List<Ban> all = guard.bans();
        return new BanList(
                all.size(),
                all.stream()
                        .limit(MOST_ROWS)
                        .map(ban ->
                                new Row(
                                        ban.range().toString(),
                                        ban.until(),
                                        ban.times(),
                                        ban.refused(),
                                        ban.reason()))
                        .toList());
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        for (Ban ban : guard.bans()) {
            lines.add(
                    "%-24s until %s  %-7s  refused %d  %s"
                            .formatted(
                                    ban.range(),
                                    ban.until().truncatedTo(SECONDS),
                                    ban.byHand() ? "by hand" : "ban " + ban.times(),
                                    ban.refused(),
                                    ban.reason()));
        }
        lines.add(Amount.of(lines.size(), "ban"));
        return lines;
    }

    private CommandReply readBan(String arguments) {
        String[] parts = arguments.strip().split("\\s+", 3);
        String trouble = trouble(parts[0]);
        if (!trouble.isEmpty()) {
            return CommandReply.of(trouble + "; write ban 192.0.2.7 or ban 192.0.2.0/24 30 why");
        }
        Cidr range = Cidr.parse(parts[0]);
        boolean timed = parts.length > 1 && parts[1].matches("\\d{1,5}");
        int days = timed ? Math.max(1, Integer.parseInt(parts[1])) : DAYS;
        int skipped = timed ? 2 : 1;
        String[] words = arguments.strip().split("\\s+", skipped + 1);
        String reason = words.length > skipped ? words[skipped] : "";
        String question = range + " will be kept out for " + Amount.of(days, "day") + ".";
        return CommandReply.act(ban(range, days, reason).asking(question));
    }

    /// Why this is no range; empty = it is one.
    private static String trouble(String range) {
        try {
            Cidr.parse(range);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private OperatorAction readBan(JsonNode body) {
        Cidr range = range(body);
        int days = body.get("days").integer(DAYS, 1, MOST_DAYS);
        return ban(range, days, body.get("reason").string(""));
    }

    private static Cidr range(JsonNode body) {
        return body.require("range").parsed(NOBODY, Cidr::parseExact);
    }

    /// @param days at least 1
    /// @param reason empty = that the operator did it
    private OperatorAction ban(Cidr range, int days, String reason) {
        String told = reason.isBlank() ? "" : ": " + Printable.of(reason);
        String why = reason.isBlank() ? "by the operator" : Printable.of(reason);
        return OperatorAction.of(
                "bans " + range + " for " + Amount.of(days, "day") + told,
                () -> {
                    Ban ban = guard.ban(range, why, Duration.ofDays(days));
                    return ActionOutcome.done(
                            ban.range() + " is kept out until " + ban.until().truncatedTo(SECONDS));
                });
    }

    private CommandReply readUnban(String arguments) {
        String range = arguments.strip();
        String trouble = trouble(range);
        return trouble.isEmpty()
                ? CommandReply.act(unban(Cidr.parse(range)))
                : CommandReply.of(trouble);
    }

    private OperatorAction unban(Cidr range) {
        return OperatorAction.of(
                "unbans " + range,
                () ->
                        guard.unban(range)
                                .map(ban -> ActionOutcome.done(ban.range() + " may come in again"))
                                .orElseGet(() ->
                                        ActionOutcome.refused(
                                                "there is no ban of " + range + wider(range))));
    }

    private String wider(Cidr range) {
        return guard.find(range.network())
                .map(ban -> "; its first address is kept out by " + ban.range())
                .orElse("");
    }

    private Totals totals() {
        GuardCounters now = guard.counters();
        return new Totals(
                now.admitted(), now.refused(), now.offences(), now.bansMade(), now.bans());
    }

    private static List<String> lines(Totals now) {
        List<String> lines = new ArrayList<>();
        lines.add("connections admitted %d".formatted(now.admitted()));
        now.refused().forEach((why, n) -> lines.add("refused, %s %d".formatted(words(why), n)));
        now.offences().forEach((what, n) -> lines.add("offence, %s %d".formatted(words(what), n)));
        lines.add("bans made %d, holding %d".formatted(now.bansMade(), now.bans()));
        return lines;
    }

    /// `ADDRESS_FULL` as a person says it.
    private static String words(Enum<?> constant) {
        return label(constant).replace('_', ' ');
    }

    private static List<MetricFamily> families(GuardCounters now) {
        MetricFamily refused =
                MetricFamily.counter("minitel_refused_total", "Visits refused, by reason.");
        for (RefusalReason reason : RefusalReason.values()) {
            refused.with(now.refused().getOrDefault(reason, 0L), "reason", label(reason));
        }
        MetricFamily offences =
                MetricFamily.counter(
                        "minitel_offences_total",
                        "What scanners did, by kind; what is excused may be a browser's.");
        for (Offence offence : Offence.values()) {
            offences.with(now.offences().getOrDefault(offence, 0L), "kind", label(offence));
        }
        return List.of(
                MetricFamily.counter(
                                "minitel_admitted_total",
                                "Connections let in, those of pages and health checks among them.")
                        .with(now.admitted()),
                refused,
                offences,
                MetricFamily.counter("minitel_bans_total", "Bans made.").with(now.bansMade()),
                MetricFamily.gauge("minitel_bans", "Bans that hold now.").with(now.bans()),
                MetricFamily.gauge("minitel_scores", "Addresses with a score now.")
                        .with(now.scores()),
                MetricFamily.counter(
                                "minitel_ban_write_failures_total",
                                "Attempts to write the bans that failed.")
                        .with(now.writeFailures()));
    }
}
