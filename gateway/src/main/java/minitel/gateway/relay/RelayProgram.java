package minitel.gateway.relay;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import minitel.cli.RuntimeFiles;
import minitel.cli.StatusTeller;
import minitel.config.ConfigReader;
import minitel.config.ConfigReloader;
import minitel.config.ConfigValues;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.metric.port.FiguresPort;
import minitel.gateway.relay.config.RelayConfig;
import minitel.gateway.relay.config.RelayFile;
import minitel.gateway.relay.segment.SegmentState;
import minitel.life.Amount;
import minitel.life.ProgramPaths;
import minitel.life.Service;
import minitel.life.Supervisor;
import org.tinylog.Logger;

/// The command `relay` while it runs.
public final class RelayProgram implements Service {
    /// What it is called where the system names programs.
    public static final String KIND = "gateway relay";

    /// So often the figures of its status are written anew.
    private static final Duration TICK = Duration.ofSeconds(5);

    private static final String IDLE =
            "nothing is relayed: the old configuration cannot be taken again, it is tried";

    private static final String ALONE =
            "no other relay is named (--other-relays, or peers in the file): as a test, this one"
                    + " relays to itself, so that each broadcast comes twice on its own segment";

    private final PrintStream out;
    private final RelayCounters counters = new RelayCounters();
    private final RuntimeFiles files;
    private final ConfigReloader reloader;
    private final int metrics;

    /// Whoever finds that something is to be told has frames to carry, and leaves it to this.
    private final StatusTeller teller;

    /// While one configuration takes another's place, and at the start and the end: of the segments
    /// and the mesh's port there is one.
    private final ReentrantLock turn = new ReentrantLock();

    /// Whether neither a new configuration nor the one before it could be taken.
    private volatile boolean idle;

    private volatile boolean closed;

    /// Where the mesh listens, as far as it is told; for the thread that tells.
    private final Set<String> told = new HashSet<>();

    /// Of what was warned last; for the thread that tells.
    private Optional<String> warned = Optional.empty();

    private RelayConfig config;
    private volatile Optional<RunningRelay> running = Optional.empty();
    private volatile Optional<FiguresPort> figures = Optional.empty();

    /// @param again reads the same file at a reload
    /// @param out takes a line for each address of the mesh, and `ready`
    public RelayProgram(
            ConfigValues values, ConfigReader<?> again, ProgramPaths paths, PrintStream out) {
        this.out = out;
        config = RelayFile.of(values);
        metrics = config.metrics();
        teller = new StatusTeller(TICK, this::look);
        files = new RuntimeFiles(KIND, paths.runtime(), this::reload, () -> !closed);
        reloader = new ConfigReloader(values, again, this::take);
    }

    @Override
    public void start() throws IOException {
        turn.lock();
        try {
            if (closed) {
                return;
            }
            open();
        } finally {
            turn.unlock();
        }
        teller.tell();
        out.println("ready");
        teller.start("relay.status");
    }

    private void open() throws IOException {
        if (metrics > 0) {
            figures = Optional.of(new FiguresPort(metrics, this::families, this::trouble));
        }
        run(config);
        files.open();
    }

    /// Those who call it have the turn.
    private void run(RelayConfig next) throws IOException {
        RunningRelay fresh = new RunningRelay(next, counters, teller::news);
        boolean started = false;
        try {
            fresh.start();
            started = true;
        } finally {
            if (!started) {
                fresh.close();
            }
        }
        running = Optional.of(fresh);
        config = next;
        idle = false;
        if (fresh.isAlone()) {
            Logger.info(ALONE);
        } else if (next.peers().isEmpty() && next.service().isEmpty()) {
            Logger.info("no other relay is named: this one relays between its interfaces");
        }
        if (next.key().isPresent()) {
            Logger.info("the mesh has a key: only relays that have it too are heard");
        }
    }

    private void stop() {
        Optional<RunningRelay> last = running;
        running = Optional.empty();
        last.ifPresent(RunningRelay::close);
    }

    /// @return what is told whoever has asked for it
    String take(ConfigValues values) {
        RelayConfig fresh = RelayFile.of(values);
        turn.lock();
        try {
            return closed ? "but this program ends" : taken(fresh);
        } finally {
            turn.unlock();
        }
    }

    private String taken(RelayConfig fresh) {
        RelayConfig before = config;
        stop();
        try {
            run(fresh);
            return Amount.of(fresh.interfaces().size(), "interface");
        } catch (Throwable t) { // not typed: it may park
            return "but " + t.getMessage() + "; " + again(before);
        }
    }

    /// @return what goes on, for the operator
    private String again(RelayConfig before) {
        try {
            run(before);
            return "the old configuration goes on";
        } catch (Throwable t) { // not typed: it may park
            idle = true;
            Logger.error("{}: {}", IDLE, t.getMessage());
            return IDLE;
        }
    }

    /// Somebody else has taken the port of the mesh between two configurations: he may give it up.
    private void revive() {
        turn.lock();
        try {
            if (idle && !closed) {
                run(config);
                Logger.info("it relays again");
            }
        } catch (Throwable t) { // not typed: it may park
            Logger.debug("still nothing is relayed: {}", t.getMessage());
        } finally {
            turn.unlock();
        }
    }

    private List<String> reload() {
        List<String> lines = Supervisor.ofSystem().reloading(reloader::reload).lines();
        teller.news();
        return lines;
    }

    private Optional<RelayReport> report() {
        return running.map(relay -> new RelayReport(relay, counters));
    }

    private List<MetricFamily> families() {
        return report().map(RelayReport::families).orElse(List.of());
    }

    /// Why nothing is relayed; empty when it is.
    Optional<String> trouble() {
        return idle
                ? Optional.of(IDLE)
                : report().map(RelayReport::trouble).orElse(Optional.of("it is starting"));
    }

    private void look() {
        files.claim();
        revive();
        show();
    }

    /// Tells people and the system how it is now.
    private void show() {
        if (idle) {
            told.clear();
            files.show(Map.of(RelayReport.TROUBLE, IDLE));
            Supervisor.ofSystem().says(IDLE);
        }
        running.ifPresent(this::show);
    }

    private void show(RunningRelay relay) {
        Set<String> bound = Set.copyOf(relay.bound());
        told.retainAll(bound);
        bound.stream()
                .sorted()
                .filter(told::add)
                .forEach(at -> out.println("listening mesh " + at));
        relay.tellShared();
        RelayReport report = new RelayReport(relay, counters);
        warn(report.trouble());
        files.show(report.entry());
        Supervisor.ofSystem().says(sentence(relay));
    }

    /// Once, as it begins.
    private void warn(Optional<String> trouble) {
        if (!trouble.equals(warned)) {
            trouble.ifPresent(why -> Logger.warn(why));
        }
        warned = trouble;
    }

    private static String sentence(RunningRelay relay) {
        long up = relay.segments().stream().filter(one -> one.state() == SegmentState.UP).count();
        String where = "relays on " + up + " of " + Amount.of(relay.segments().size(), "interface");
        return where
                + (relay.isAlone()
                        ? ", to itself"
                        : ", to " + Amount.of(relay.peers().size(), "other relay"));
    }

    @Override
    public boolean answers() {
        return files.answers();
    }

    @Override
    public void close() {
        closed = true;
        teller.close();
        turn.lock();
        try {
            stop();
        } finally {
            turn.unlock();
        }
        figures.ifPresent(FiguresPort::close);
        files.close();
    }
}
