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
    /// Whoever looks for the first time waits so long for answers: nobody says that there are no
    /// more.
    static final Duration FIRST_LOOK = Duration.ofMillis(1500);

    private static final String LINE = "%-32s %-34s %-4s %-10s %-16s %s";

    private final AnnounceCounters counters;
    private final Supplier<FinderSettings> ways;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Optional<Search> search = Optional.empty();
    private boolean closed;

    /// @param wholeAt when those who answer have had time to, by [System#nanoTime]
    private record Search(GatewayFinder finder, FinderSettings ways, long wholeAt) {}

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

    List<FoundFacts> found() {
        List<FoundGateway> found = search().map(this::looked).orElseGet(List::of);
        Instant now = Instant.now();
        return found.stream().map(it -> FoundFacts.of(it, now)).toList();
    }

    /// Asks anew. Whoever comes while the first answers are still expected waits for them too.
    private List<FoundGateway> looked(Search search) {
        search.finder().ask();
        try {
            ended.await(search.wholeAt() - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            // Nobody interrupts it; there is less to show.
        }
        return search.finder().found();
    }

    /// The one that is under way, another one after a reload that changes how.
    private Optional<Search> search() {
        FinderSettings wanted = ways.get();
        lock.lock();
        try {
            if (!closed && search.filter(it -> it.ways().equals(wanted)).isEmpty()) {
                search.ifPresent(it -> it.finder().close());
                long wholeAt = System.nanoTime() + FIRST_LOOK.toNanos();
                search = Optional.of(new Search(GatewayFinder.start(wanted), wanted, wholeAt));
            }
            return search;
        } finally {
            lock.unlock();
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
        MetricFamily untaken =
                MetricFamily.counter(
                        "minitel_found_refused_total",
                        "What was heard while gateways were looked for and was not taken: it could"
                                + " not be true, there was too much of it, or no room.");
        untaken.with(search.map(it -> it.finder().refused()).orElse(0L));
        return List.of(questions, answers, refused, untaken);
    }

    /// Ends the search, if one was begun.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.countDown();
            search.ifPresent(it -> it.finder().close());
        } finally {
            lock.unlock();
        }
    }
}
