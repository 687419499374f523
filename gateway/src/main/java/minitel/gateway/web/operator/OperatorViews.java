package minitel.gateway.web.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import minitel.gateway.config.services.ServiceEntry;
import minitel.gateway.directory.ServiceHealth;
import minitel.gateway.guard.Ban;
import minitel.gateway.guard.GuardCounters;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.session.run.Session;
import minitel.videotex.RomIdentity;

/// What there is to know, as JSON has it. Times are in UTC, ages in seconds, latencies in
/// milliseconds.
record OperatorViews(WebContext webContext) {
    /// A browser draws no longer table once a second.
    private static final int MOST_SESSIONS = 500;

    private static final int MOST_BANS = 1000;

    /// The sessions, the newest first, and what is counted.
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("now", moment(Instant.now()));
        state.put("login", webContext.attempts().asks());
        state.put("count", webContext.sessions().all().size());
        state.put("sessions", sessions());
        state.put("counters", counters());
        state.put("channel", webContext.plant().channel());
        return state;
    }

    List<Object> sessions() {
        List<Object> rows = new ArrayList<>();
        webContext.sessions().all().stream()
                .map(Session::snapshot)
                .sorted(Comparator.comparing(SessionSnapshot::since).reversed())
                .limit(MOST_SESSIONS)
                .map(this::session)
                .forEach(rows::add);
        return rows;
    }

    private Map<String, Object> session(SessionSnapshot s) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", s.id());
        row.put("origin", s.origin().toString());
        row.put("address", s.origin().address().getHostAddress());
        row.put("door", s.door().access());
        row.put("model", s.identity().map(RomIdentity::toString).orElse(""));
        row.put("service", s.where());
        row.put("redirected", s.redirected());
        row.put("since", moment(s.since()));
        row.put("age", Math.max(0, Duration.between(s.since(), Instant.now()).toSeconds()));
        row.put("up", s.up());
        row.put("down", s.down());
        row.put("pace", s.pace());
        row.put("redirections", s.redirections());
        row.put("dropped", s.dropped());
        row.put("recorded", webContext.plant().isRecorded(s.id()));
        return row;
    }

    private Map<String, Object> counters() {
        GuardCounters guard = webContext.guard().counters();
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("served", webContext.sessions().served());
        counters.put("painting", webContext.sessions().painting());
        counters.put("admitted", guard.admitted());
        counters.put("refused", words(guard.refused()));
        counters.put("offences", words(guard.offences()));
        counters.put("bansMade", guard.bansMade());
        counters.put("bans", guard.bans());
        return counters;
    }

    private static Map<String, Object> words(Map<? extends Enum<?>, Long> numbers) {
        Map<String, Object> words = new TreeMap<>();
        numbers.forEach((what, n) -> words.put(word(what), n));
        return words;
    }

    /// `ADDRESS_FULL` as a person says it.
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Map<String, Object> bans() {
        List<Ban> all = webContext.guard().bans();
        List<Object> rows = new ArrayList<>();
        for (Ban ban : all.subList(0, Math.min(MOST_BANS, all.size()))) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("range", ban.range().toString());
            row.put("until", moment(ban.until()));
            row.put("times", ban.times());
            row.put("refused", ban.refused());
            row.put("reason", ban.reason());
            rows.add(row);
        }
        return Map.of("count", all.size(), "bans", rows);
    }

    List<Object> services() {
        List<Object> rows = new ArrayList<>();
        for (ServiceEntry service : webContext.directory().current().services()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", service.code());
            row.put("name", service.name());
            row.put("route", service.route().toString());
            row.putAll(health(webContext.board().of(service)));
            rows.add(row);
        }
        return rows;
    }

    /// Values a second of the last 5 minutes.
    Map<String, Object> history() {
        return history(1, webContext.eyes().seconds());
    }

    /// Values a minute of the last 24 hours.
    Map<String, Object> day() {
        return history(60, webContext.eyes().minutes());
    }

    private static Map<String, Object> history(int every, Map<String, List<Long>> series) {
        Map<String, Object> history = new LinkedHashMap<>();
        history.put("every", every);
        history.put("series", series);
        return history;
    }

    Map<String, Object> log() {
        return Map.of("lines", webContext.eyes().log());
    }

    private static Map<String, Object> health(ServiceHealth health) {
        return switch (health) {
            case ServiceHealth.NotChecked _ -> Map.of("health", "not checked");
            case ServiceHealth.Up up ->
                    Map.of(
                            "health",
                            "up",
                            "latency",
                            up.latency().toNanos() / 1_000_000.0,
                            "when",
                            moment(up.when()));
            case ServiceHealth.Down down ->
                    Map.of(
                            "health",
                            "down",
                            "why",
                            word(down.reason()),
                            "when",
                            moment(down.when()));
        };
    }

    private static String moment(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
