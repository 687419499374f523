package minitel.gateway.operate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.Sessions;
import minitel.life.Amount;
import minitel.videotex.RomIdentity;

/// Shows the operator who is there. On the thread of whoever looks.
///
/// @param recorded whether what the session of an id is shown is being recorded
public record SessionReport(Sessions sessions, Predicate<String> recorded) implements OperatorPart {
    /// A browser draws no longer table once a second.
    private static final int MOST_ROWS = 500;

    private static final String LINE = "%-6s %-22s %-6s %-4s %-16s %9s %6s %8s";

    /// A session. Its age is in seconds.
    record Row(
            String id,
            String origin,
            String address,
            String door,
            String model,
            String service,
            boolean redirected,
            Instant since,
            long age,
            long up,
            long down,
            int pace,
            int redirections,
            long dropped,
            boolean recorded) {}

    /// Since the start; and how many are painted at a pace.
    record Totals(long served, int painting) {}

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.shows(
                        "sessions",
                        "who is there: origin, terminal, service, age, bytes",
                        this::table));
        registry.state("count", () -> sessions.all().size());
        registry.state("sessions", this::rows);
        registry.counters(() -> new Totals(sessions.served(), sessions.painting()), this::counters);
    }

    private Stream<SessionSnapshot> inOrder(Comparator<SessionSnapshot> order) {
        return sessions.all().stream().map(Session::snapshot).sorted(order);
    }

    /// The newest first.
    private List<Row> rows() {
        return inOrder(Comparator.comparing(SessionSnapshot::since).reversed())
                .limit(MOST_ROWS)
                .map(this::row)
                .toList();
    }

    private Row row(SessionSnapshot s) {
        return new Row(
                s.id(),
                s.origin().toString(),
                s.origin().address().getHostAddress(),
                s.door().access(),
                s.identity().map(RomIdentity::toString).orElse(""),
                s.where(),
                s.redirected(),
                s.since(),
                age(s).toSeconds(),
                s.up(),
                s.down(),
                s.pace(),
                s.redirections(),
                s.dropped(),
                recorded.test(s.id()));
    }

    private static Duration age(SessionSnapshot s) {
        Duration age = Duration.between(s.since(), Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// 80 columns where the addresses allow, the oldest first.
    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("id", "origin", "door", "rom", "service", "age", "up", "down"));
        inOrder(Comparator.comparing(SessionSnapshot::since))
                .map(SessionReport::line)
                .forEach(lines::add);
        lines.add(Amount.of(lines.size() - 1, "session"));
        return lines;
    }

    private static String line(SessionSnapshot s) {
        return LINE.formatted(
                s.id(),
                s.origin(),
                s.door().access(),
                s.identity().map(RomIdentity::toString).orElse("-"),
                (s.redirected() ? "> " : "") + s.where(),
                brief(age(s).toSeconds()),
                s.up(),
                s.down());
    }

    /// `7s`, `3m07s`, `1h02m`.
    private static String brief(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? "%dm%02ds".formatted(seconds / 60, seconds % 60)
                : "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
    }

    private List<String> counters(Totals totals) {
        return List.of(
                "sessions now %d".formatted(sessions.all().size()),
                "sessions since the start %d".formatted(totals.served()),
                "screens painting at a pace %d".formatted(totals.painting()));
    }
}
