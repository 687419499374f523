package minitel.gateway.pavi.figure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.life.Amount;
import org.jspecify.annotations.Nullable;

/// Shows the operator and monitoring how services over HTTP are called and what comes of it. On the
/// thread of whoever looks.
///
/// @param figures those that visits count
public record HttpReport(HttpFigures figures) implements OperatorPart {
    private static final String LINE = "%-30s %9s %8s %8s %14s %8s %8s %8s";

    /// What the page is told every second.
    private static final int SHOWN = 50;

    /// As JSON has it.
    ///
    /// @param services the one that was called last first
    /// @param more that were called too
    record Facts(List<CalledService> services, int more) {}

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.report(
                        "pages",
                        "the services over HTTP, how often they were called, how long it took",
                        "api/pages",
                        this::all,
                        HttpReport::lines));
        registry.state("pages", this::newest);
        registry.metrics(this::families);
        registry.loss("http_keys", figures::keysLost);
        registry.loss("http_messages", figures::messagesLost);
        registry.loss("http_farewells", figures::farewellsLost);
    }

    private List<CalledService> all() {
        List<CalledService> all = new ArrayList<>();
        figures.services().forEach((name, each) -> all.add(CalledService.of(name, each)));
        all.sort(Comparator.comparing(HttpReport::when).reversed());
        return all;
    }

    private static Instant when(CalledService service) {
        Instant last = service.last();
        return last == null ? Instant.EPOCH : last;
    }

    private Facts newest() {
        List<CalledService> all = all();
        int shown = Math.min(SHOWN, all.size());
        return new Facts(all.subList(0, shown), all.size() - shown);
    }

    private static List<String> lines(List<CalledService> services) {
        if (services.isEmpty()) {
            return List.of("no service over HTTP was called");
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                LINE.formatted(
                        "service", "calls", "running", "failed", "last", "mean", "50 %", "99 %"));
        services.forEach(it -> lines.add(line(it)));
        return lines;
    }

    private static String line(CalledService it) {
        String line =
                LINE.formatted(
                        it.name(),
                        it.calls(),
                        it.running(),
                        it.failed(),
                        ago(it.last()),
                        Math.round(it.mean()) + " ms",
                        Math.round(it.half()) + " ms",
                        Math.round(it.most()) + " ms");
        return it.failed() == 0 ? line : line + "  " + it.said();
    }

    private static String ago(@Nullable Instant last) {
        return last == null ? "-" : Amount.of(Duration.between(last, Instant.now()));
    }

    private List<MetricFamily> families() {
        MetricFamily calls =
                MetricFamily.counter(
                        "minitel_http_calls_total",
                        "Calls to services over HTTP that are over, by service and result.");
        MetricFamily running =
                MetricFamily.gauge(
                        "minitel_http_calls_running",
                        "Calls to services over HTTP that are under way, by service.");
        MetricFamily seconds =
                MetricFamily.of(
                        MetricFamily.Kind.HISTOGRAM,
                        "minitel_http_call_seconds",
                        "How long calls to services over HTTP took that nobody gave up.");
        figures.services()
                .forEach((name, each) -> {
                    each.results
                            .sums()
                            .forEach((result, count) -> {
                                if (count > 0 || result == CallResult.ANSWERED) {
                                    calls.with(
                                            count,
                                            "service",
                                            name,
                                            "result",
                                            MetricFamily.label(result));
                                }
                            });
                    running.with(each.running(), "service", name);
                    each.seconds.into(seconds, "service", name);
                });
        return List.of(calls, running, seconds);
    }
}
