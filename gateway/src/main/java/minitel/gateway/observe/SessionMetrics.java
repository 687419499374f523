package minitel.gateway.observe;

import static minitel.gateway.metric.MetricFamily.counter;
import static minitel.gateway.metric.MetricFamily.gauge;
import static minitel.gateway.metric.MetricFamily.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import minitel.dial.DialException;
import minitel.gateway.directory.ServiceDirectory;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.transport.Door;

/// Shows monitoring, and the operator's curves, what sessions do. On the thread of whoever reads.
///
/// @param directory the one in force: its services are told apart
public record SessionMetrics(
        SessionCounters counters, LiveWatch watch, Supplier<ServiceDirectory> directory)
        implements OperatorPart {

    @Override
    public void register(OperatorRegistry registry) {
        registry.metrics(this::families);
        registry.figure("sessions", counters::present);
        registry.growing("arrivals", counters::arrived);
        registry.growing("bytesUp", counters::up);
        registry.growing("bytesDown", counters::down);
        registry.growing("keys", counters::pressed);
        registry.loss("watch", watch::lost);
    }

    private List<MetricFamily> families() {
        List<SessionSnapshot> now = counters.sessions();
        List<MetricFamily> all = new ArrayList<>();
        sessions(all, now);
        services(all, now);
        traffic(all);
        paces(all);
        dials(all);
        return all;
    }

    private void sessions(List<MetricFamily> all, List<SessionSnapshot> now) {
        MetricFamily here = gauge("minitel_sessions", "Sessions now, by door.");
        MetricFamily began = counter("minitel_sessions_total", "Sessions that began, by door.");
        for (Door door : counters.doors()) {
            here.with(now.stream().filter(s -> s.door().equals(door)).count(), "door", door.name());
            began.with(counters.arrived(door), "door", door.name());
        }
        MetricFamily ended =
                counter("minitel_session_endings_total", "Sessions that ended, by cause.");
        for (SessionEnd end : SessionEnd.values()) {
            ended.with(counters.endings.of(end), "ending", label(end));
        }
        all.addAll(List.of(here, began, ended));
    }

    /// A service is one of the directory, by its code, or home, or any other.
    private void services(List<MetricFamily> all, List<SessionSnapshot> now) {
        Map<String, String> codes = new HashMap<>();
        directory.get().services().forEach(s -> codes.putIfAbsent(s.name(), s.code()));
        Map<String, Integer> visits = new TreeMap<>(Map.of("home", 0, "other", 0));
        codes.values().forEach(code -> visits.put(code, 0));
        for (SessionSnapshot session : now) {
            String where = session.redirected() ? codes.get(session.where()) : "home";
            visits.merge(where == null ? "other" : where, 1, Integer::sum);
        }
        MetricFamily family =
                gauge("minitel_service_sessions", "Sessions now, by service in front.");
        visits.forEach((code, count) -> family.with(count, "service", code));
        all.add(family);
    }

    private void traffic(List<MetricFamily> all) {
        all.add(
                counter("minitel_bytes_total", "Bytes from (up) and to (down) terminals.")
                        .with(counters.up(), "direction", "up")
                        .with(counters.down(), "direction", "down"));
        all.add(counter("minitel_keys_total", "Keys pressed.").with(counters.pressed()));
        all.add(
                counters.latency.family(
                        "minitel_key_latency_seconds", "From a key to the next thing painted."));
        all.add(gauge("minitel_watchers", "Operators who watch a screen.").with(watch.watchers()));
    }

    private void paces(List<MetricFamily> all) {
        all.add(
                counters.paceError.family(
                        "minitel_pace_error_ratio",
                        "How far pieces of half a second and more were from their line's time."));
        all.add(
                counter(
                                "minitel_pace_line_seconds_total",
                                "What was painted at a pace takes its lines so long.")
                        .with(counters.lineNanos.sum() / 1e9));
        all.add(
                counter(
                                "minitel_pace_real_seconds_total",
                                "What was painted at a pace took so long.")
                        .with(counters.tookNanos.sum() / 1e9));
    }

    private void dials(List<MetricFamily> all) {
        all.add(
                counter("minitel_redirections_total", "Redirections that began.")
                        .with(counters.redirections.sum()));
        MetricFamily dials =
                counter("minitel_dials_total", "Calls to services, by outcome.")
                        .with(counters.reached.sum(), "outcome", "reached");
        for (DialException.Why why : DialException.Why.values()) {
            dials.with(counters.failures.of(why), "outcome", label(why));
        }
        all.add(dials);
        all.add(
                counter(
                                "minitel_services_lost_total",
                                "Services that were reached and whose line broke.")
                        .with(counters.lost.sum()));
    }
}
