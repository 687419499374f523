package minitel.gateway.announce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.find.FinderSettings;
import minitel.find.FoundGateway;
import minitel.find.GatewayFinder;
import minitel.gateway.announce.AnnounceCounters.Way;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.OperatorCommand;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;

/// Shows the operator which gateways there are, this one among them, and monitoring how often it
/// was asked for. The search begins when somebody looks for the first time. On the thread of
/// whoever looks.
public final class AnnounceReport implements OperatorPart, AutoCloseable {
    /// Whoever looks for the first time waits so long for answers.
    static final Duration FIRST_LOOK = Duration.ofMillis(1500);

    private static final String LINE = "%-32s %-34s %-4s %-10s %-16s %s";

    private final AnnounceCounters counters;
    private final Supplier<FinderSettings> ways;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<GatewayFinder> finder = Optional.empty();
    private Optional<FinderSettings> searched = Optional.empty();
    private boolean closed;

    /// As JSON has it.
    ///
    /// @param doors as routes
    /// @param by `answer` or `DNS-SD`
    /// @param here whether it is on this machine
    /// @param seen how many seconds ago
    record FoundFacts(
            String name,
            List<String> doors,
            String language,
            String by,
            String from,
            boolean here,
            long seen) {
        static FoundFacts of(FoundGateway found, Instant now) {
            return new FoundFacts(
                    found.name(),
                    found.doors().stream().map(Object::toString).toList(),
                    found.language(),
                    found.by().word(),
                    found.from().getHostAddress(),
                    found.here(),
                    Math.max(0, Duration.between(found.lastSeen(), now).toSeconds()));
        }
    }

    AnnounceReport(AnnounceCounters counters, Supplier<FinderSettings> ways) {
        this.counters = counters;
        this.ways = ways;
    }

    @Override
    public void register(OperatorRegistry registry) {
        registry.command(
                OperatorCommand.report(
                        "found",
                        "the gateways on this network, this one among them",
                        "api/found",
                        this::found,
                        this::lines));
        registry.metrics(this::families);
    }

    private List<FoundFacts> found() {
        Instant now = Instant.now();
        return search().map(it -> it.found().stream().map(g -> FoundFacts.of(g, now)).toList())
                .orElse(List.of());
    }

    /// Asks anew; the first time, and after a reload that changes how, it waits for answers.
    private Optional<GatewayFinder> search() {
        FinderSettings wanted = ways.get();
        boolean first;
        Optional<GatewayFinder> search;
        lock.lock();
        try {
            first = !closed && !searched.equals(Optional.of(wanted));
            if (first) {
                finder.ifPresent(GatewayFinder::close);
                finder = Optional.of(GatewayFinder.start(wanted));
                searched = Optional.of(wanted);
            }
            search = finder;
        } finally {
            lock.unlock();
        }
        search.ifPresent(first ? AnnounceReport::await : GatewayFinder::ask);
        return search;
    }

    private static void await(GatewayFinder search) {
        try {
            new CountDownLatch(1).await(FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Throwable _) {
            // Nobody interrupts it; there is less to show.
        }
    }

    private List<String> lines(List<FoundFacts> found) {
        if (found.isEmpty()) {
            return List.of(
                    FinderSettings.NONE.equals(ways.get())
                            ? "nobody is looked for: announce has both ways switched off"
                            : "no gateway has answered");
        }
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted("NAME", "ADDRESS", "LANG", "BY", "SAID BY", "SEEN"));
        for (FoundFacts it : found) {
            lines.add(
                    LINE.formatted(
                                    it.name(),
                                    it.doors().getFirst(),
                                    it.language(),
                                    it.by(),
                                    it.from(),
                                    it.seen() + " s ago" + (it.here() ? ", this machine" : ""))
                            .stripTrailing());
        }
        return lines;
    }

    private List<MetricFamily> families() {
        MetricFamily questions =
                MetricFamily.counter(
                        "minitel_announce_questions_total",
                        "Questions for gateways that were heard, by way.");
        MetricFamily answers =
                MetricFamily.counter(
                        "minitel_announce_answers_total",
                        "Answers and announcements that were sent, by way.");
        for (Way way : Way.values()) {
            questions.with(counters.questions(way), "way", MetricFamily.label(way));
            answers.with(counters.answers(way), "way", MetricFamily.label(way));
        }
        MetricFamily refused =
                MetricFamily.counter(
                        "minitel_announce_refused_total",
                        "What was heard for the announcer and got no answer, by reason.");
        for (AnnounceRefusal why : AnnounceRefusal.values()) {
            refused.with(counters.refusals(why), "reason", MetricFamily.label(why));
        }
        return List.of(questions, answers, refused);
    }

    /// Ends the search, if one was begun.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            finder.ifPresent(GatewayFinder::close);
        } finally {
            lock.unlock();
        }
    }
}
