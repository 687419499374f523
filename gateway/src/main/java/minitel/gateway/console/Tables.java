package minitel.gateway.console;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import minitel.gateway.guard.Ban;
import minitel.gateway.guard.GuardCounters;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.Sessions;
import minitel.life.Amount;
import minitel.videotex.RomIdentity;

/// The console's tables, 80 columns where the addresses allow.
final class Tables {
    private static final String SESSION = "%-6s %-22s %-6s %-4s %-16s %9s %6s %8s";

    private Tables() {}

    static List<String> sessions(Collection<Session> all) {
        List<String> lines = new ArrayList<>();
        lines.add(SESSION.formatted("id", "origin", "door", "rom", "service", "age", "up", "down"));
        all.stream()
                .map(Session::snapshot)
                .sorted(Comparator.comparing(SessionSnapshot::since))
                .map(Tables::session)
                .forEach(lines::add);
        lines.add(Amount.of(all.size(), "session"));
        return lines;
    }

    private static String session(SessionSnapshot s) {
        return SESSION.formatted(
                s.id(),
                s.origin(),
                s.door().access(),
                s.identity().map(RomIdentity::toString).orElse("-"),
                (s.redirected() ? "> " : "") + s.where(),
                age(Duration.between(s.since(), Instant.now())),
                s.up(),
                s.down());
    }

    /// `7s`, `3m07s`, `1h02m`.
    private static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        return seconds < 3600
                ? "%dm%02ds".formatted(seconds / 60, seconds % 60)
                : "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
    }

    static List<String> bans(List<Ban> bans) {
        List<String> lines = new ArrayList<>();
        for (Ban ban : bans) {
            lines.add(
                    "%-24s until %s  %-7s  refused %d  %s"
                            .formatted(
                                    ban.range(),
                                    ban.until().truncatedTo(ChronoUnit.SECONDS),
                                    times(ban),
                                    ban.refused(),
                                    ban.reason()));
        }
        lines.add(Amount.of(bans.size(), "ban"));
        return lines;
    }

    private static String times(Ban ban) {
        return ban.byHand() ? "by hand" : "ban " + ban.times();
    }

    /// `ADDRESS_FULL` as a person says it.
    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static List<String> counters(Sessions sessions, GuardCounters guard) {
        List<String> lines = new ArrayList<>();
        lines.add("sessions now %d".formatted(sessions.all().size()));
        lines.add("sessions since the start %d".formatted(sessions.served()));
        lines.add("screens painting at a pace %d".formatted(sessions.painting()));
        lines.add("connections admitted %d".formatted(guard.admitted()));
        guard.refused().forEach((why, n) -> lines.add("refused, %s %d".formatted(words(why), n)));
        guard.offences()
                .forEach((what, n) -> lines.add("offence, %s %d".formatted(words(what), n)));
        lines.add("bans made %d, holding %d".formatted(guard.bansMade(), guard.bans()));
        return lines;
    }
}
