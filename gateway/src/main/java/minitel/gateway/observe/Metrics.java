package minitel.gateway.observe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import minitel.dial.DialException;
import minitel.gateway.directory.ServiceDirectory;
import minitel.gateway.guard.GuardCounters;
import minitel.gateway.guard.RefusalReason;
import minitel.gateway.observe.PrometheusText.Kind;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Offence;
import org.jspecify.annotations.Nullable;

/// The gateway's figures as Prometheus reads them.
public final class Metrics {
    /// What goes into the header.
    public static final String TYPE = PrometheusText.TYPE;

    private final SessionCounters sessionCounters;
    private final Sources sources;
    private final String version;

    /// Where the figures come from that no session tells.
    ///
    /// @param channel whether the command channel is up; null = none is configured
    /// @param watchers how many watch a screen
    /// @param drops what finds no room, by where
    /// @param passwords how many were tried, by outcome
    public record Sources(
            Supplier<GuardCounters> guard,
            Supplier<ServiceDirectory> directory,
            @Nullable BooleanSupplier channel,
            LongSupplier watchers,
            Map<String, LongSupplier> drops,
            Map<String, LongSupplier> passwords) {

        public Sources {
            drops = Map.copyOf(drops);
            passwords = Map.copyOf(passwords);
        }
    }

    public Metrics(SessionCounters sessionCounters, Sources sources, String version) {
        this.sessionCounters = sessionCounters;
        this.sources = sources;
        this.version = version;
    }

    public String text() {
        PrometheusText out = new PrometheusText();
        List<SessionSnapshot> sessions = sessionCounters.sessions();
        sessions(out, sessions);
        services(out, sessions);
        traffic(out);
        paces(out);
        dials(out);
        guard(out, sources.guard().get());
        passwords(out);
        drops(out);
        BooleanSupplier channel = sources.channel();
        if (channel != null) {
            out.only(
                    Kind.GAUGE,
                    "minitel_command_channel_up",
                    "Whether the command channel is up.",
                    channel.getAsBoolean() ? 1 : 0);
        }
        JvmMetrics.figures(out);
        out.family(Kind.GAUGE, "minitel_build_info", "What runs; always 1.")
                .sample(1, "version", version, "java", Runtime.version().toString());
        return out.text();
    }

    private void sessions(PrometheusText out, List<SessionSnapshot> now) {
        out.family(Kind.GAUGE, "minitel_sessions", "Sessions now, by door.");
        for (Door door : sessionCounters.doors()) {
            long here = now.stream().filter(s -> s.door().equals(door)).count();
            out.sample(here, "door", door.name());
        }
        out.family(Kind.COUNTER, "minitel_sessions_total", "Sessions that began, by door.");
        for (Door door : sessionCounters.doors()) {
            out.sample(sessionCounters.arrived(door), "door", door.name());
        }
        out.family(Kind.COUNTER, "minitel_session_endings_total", "Sessions that ended, by cause.");
        for (SessionEnd sessionEnd : SessionEnd.values()) {
            out.sample(
                    sessionCounters.endings.of(sessionEnd),
                    "ending",
                    EnumCounters.label(sessionEnd));
        }
    }

    /// A service is one of the directory, by its code, or home, or any other.
    private void services(PrometheusText out, List<SessionSnapshot> now) {
        Map<String, String> codes = new HashMap<>();
        sources.directory().get().services().forEach(s -> codes.putIfAbsent(s.name(), s.code()));
        Map<String, Integer> visits = new TreeMap<>(Map.of("home", 0, "other", 0));
        codes.values().forEach(code -> visits.put(code, 0));
        for (SessionSnapshot session : now) {
            String where = session.redirected() ? codes.get(session.where()) : "home";
            visits.merge(where == null ? "other" : where, 1, Integer::sum);
        }
        out.family(Kind.GAUGE, "minitel_service_sessions", "Sessions now, by service in front.");
        visits.forEach((code, count) -> out.sample(count, "service", code));
    }

    private void traffic(PrometheusText out) {
        out.family(Kind.COUNTER, "minitel_bytes_total", "Bytes from (up) and to (down) terminals.")
                .sample(sessionCounters.up(), "direction", "up")
                .sample(sessionCounters.painted.sum(), "direction", "down");
        out.only(Kind.COUNTER, "minitel_keys_total", "Keys pressed.", sessionCounters.keys.sum());
        out.histogram(
                "minitel_key_latency_seconds",
                "From a key to the next thing painted.",
                sessionCounters.latency);
        out.only(
                Kind.GAUGE,
                "minitel_watchers",
                "Operators who watch a screen.",
                sources.watchers().getAsLong());
    }

    private void paces(PrometheusText out) {
        out.histogram(
                "minitel_pace_error_ratio",
                "How far pieces of half a second and more were from their line's time.",
                sessionCounters.paceError);
        out.only(
                Kind.COUNTER,
                "minitel_pace_line_seconds_total",
                "What was painted at a pace takes its lines so long.",
                sessionCounters.lineNanos.sum() / 1e9);
        out.only(
                Kind.COUNTER,
                "minitel_pace_real_seconds_total",
                "What was painted at a pace took so long.",
                sessionCounters.tookNanos.sum() / 1e9);
    }

    private void dials(PrometheusText out) {
        out.only(
                Kind.COUNTER,
                "minitel_redirections_total",
                "Redirections that began.",
                sessionCounters.redirections.sum());
        out.family(Kind.COUNTER, "minitel_dials_total", "Calls to services, by outcome.")
                .sample(sessionCounters.reached.sum(), "outcome", "reached");
        for (DialException.Why why : DialException.Why.values()) {
            out.sample(sessionCounters.failures.of(why), "outcome", EnumCounters.label(why));
        }
        out.only(
                Kind.COUNTER,
                "minitel_services_lost_total",
                "Services that were reached and whose line broke.",
                sessionCounters.lost.sum());
    }

    private static void guard(PrometheusText out, GuardCounters guard) {
        out.only(
                Kind.COUNTER,
                "minitel_admitted_total",
                "Connections let in, those of pages and health checks among them.",
                guard.admitted());
        out.family(Kind.COUNTER, "minitel_refused_total", "Visits refused, by reason.");
        for (RefusalReason refusal : RefusalReason.values()) {
            out.sample(
                    guard.refused().getOrDefault(refusal, 0L),
                    "reason",
                    EnumCounters.label(refusal));
        }
        out.family(
                Kind.COUNTER,
                "minitel_offences_total",
                "What scanners did, by kind; what is excused may be a browser's.");
        for (Offence offence : Offence.values()) {
            out.sample(
                    guard.offences().getOrDefault(offence, 0L),
                    "kind",
                    EnumCounters.label(offence));
        }
        out.only(Kind.COUNTER, "minitel_bans_total", "Bans made.", guard.bansMade());
        out.only(Kind.GAUGE, "minitel_bans", "Bans that hold now.", guard.bans());
        out.only(Kind.GAUGE, "minitel_scores", "Addresses with a score now.", guard.scores());
        out.only(
                Kind.COUNTER,
                "minitel_ban_write_failures_total",
                "Attempts to write the bans that failed.",
                guard.writeFailures());
    }

    private void passwords(PrometheusText out) {
        out.family(
                Kind.COUNTER,
                "minitel_passwords_total",
                "Passwords that operators, or others, have typed, by outcome; refused ones were"
                        + " not looked at.");
        new TreeMap<>(sources.passwords())
                .forEach((outcome, count) -> out.sample(count.getAsLong(), "outcome", outcome));
    }

    private void drops(PrometheusText out) {
        out.family(
                        Kind.COUNTER,
                        "minitel_dropped_total",
                        "What found no room, or a newer one replaced: messages of sessions and the"
                                + " command channel, bytes of watchers, lines of recordings and"
                                + " of the log, bans and scores.")
                .sample(sessionCounters.dropped(), "where", "outbox");
        new TreeMap<>(sources.drops())
                .forEach((where, count) -> out.sample(count.getAsLong(), "where", where));
    }
}
