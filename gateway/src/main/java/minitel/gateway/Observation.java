package minitel.gateway;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import minitel.cli.Manners;
import minitel.dial.Route;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.HealthChecker;
import minitel.gateway.guard.Guard;
import minitel.gateway.guard.GuardCounters;
import minitel.gateway.observe.History;
import minitel.gateway.observe.History.Figure;
import minitel.gateway.observe.LiveWatch;
import minitel.gateway.observe.Metrics;
import minitel.gateway.observe.SessionLog;
import minitel.gateway.observe.Tally;
import minitel.gateway.observe.Vitals;
import minitel.gateway.observe.Writable;
import minitel.gateway.operate.Attempts;
import minitel.gateway.record.Recorder;
import minitel.gateway.session.Sessions;
import minitel.gateway.teletel.CommandChannel;
import minitel.life.LogBudget;
import minitel.life.Service;

/// All that observes the running program, built from what it observes.
final class Observation implements Service {
    private final LiveWatch watch = new LiveWatch();
    private final Tally tally = new Tally();
    private final Metrics metrics;
    private final Vitals vitals;
    private final History history;

    /// What is looked at beside the sessions.
    record Parts(
            Live live,
            Guard guard,
            DirectoryHolder directory,
            Optional<CommandChannel> channel,
            Optional<Recorder> recorder,
            Attempts attempts) {}

    /// @param probe opens a connection and closes it
    Observation(Sessions sessions, Parts parts, HealthChecker.Probe probe) {
        sessions.observe(new SessionLog());
        sessions.observe(watch);
        sessions.observe(tally);
        Map<String, LongSupplier> drops = drops(parts);
        metrics = metrics(parts, drops);
        vitals = new Vitals(looks(parts, probe), InstantSource.system());
        history = new History(figures(parts.guard(), drops), InstantSource.system());
    }

    private Metrics metrics(Parts parts, Map<String, LongSupplier> drops) {
        BooleanSupplier channel =
                parts.channel().map(c -> (BooleanSupplier) () -> c.status().up()).orElse(null);
        return new Metrics(
                tally,
                new Metrics.Sources(
                        parts.guard()::counters,
                        parts.directory()::current,
                        channel,
                        watch::watchers,
                        drops,
                        parts.attempts().counts()),
                Manners.version(Surroundings.PROGRAM, Main.class));
    }

    private Map<String, LongSupplier> drops(Parts parts) {
        Map<String, LongSupplier> drops = new LinkedHashMap<>();
        drops.put("watch", watch::lost);
        drops.put("log", LogBudget::settleAll);
        drops.put("bans", () -> parts.guard().counters().bansDropped());
        drops.put("scores", () -> parts.guard().counters().scoresDropped());
        parts.channel().ifPresent(c -> drops.put("command_channel", () -> c.status().dropped()));
        parts.recorder().ifPresent(r -> drops.put("recorder", r::lost));
        return drops;
    }

    private static Map<String, Vitals.Look> looks(Parts parts, HealthChecker.Probe probe) {
        Map<String, Vitals.Look> looks = new LinkedHashMap<>();
        looks.put("default-service", () -> reach(parts.live().terms().home().route(), probe));
        parts.channel().ifPresent(c -> looks.put("command-channel", () -> up(c.status())));
        looks.put("state", new Writable(parts.live().places().state()));
        parts.live()
                .config()
                .dump()
                .directory()
                .ifPresent(at -> looks.put("recordings", new Writable(at)));
        return looks;
    }

    /// What is built in is always there, and what comes through a tunnel has no address.
    private static void reach(Route route, HealthChecker.Probe probe) throws IOException {
        switch (route) {
            case Route.WebSocket to -> probe.connect(to.host(), to.port(), Vitals.PATIENCE);
            case Route.Telnet to -> probe.connect(to.host(), to.port(), Vitals.PATIENCE);
            case Route.Tcp to -> probe.connect(to.host(), to.port(), Vitals.PATIENCE);
            case Route.Tunnel _, Route.Builtin _ -> {}
        }
    }

    private static void up(CommandChannel.Status status) throws IOException {
        if (!status.up()) {
            throw new IOException(status.trouble());
        }
    }

    private Map<String, Figure> figures(Guard guard, Map<String, LongSupplier> drops) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("sessions", new Figure(tally::present, false));
        figures.put("arrivals", new Figure(tally::arrived, true));
        figures.put("bytesUp", new Figure(tally::up, true));
        figures.put("bytesDown", new Figure(tally::down, true));
        figures.put("keys", new Figure(tally::pressed, true));
        figures.put("bans", new Figure(() -> guard.counters().bans(), false));
        figures.put("refusals", new Figure(() -> refusals(guard.counters()), true));
        figures.put(
                "drops",
                new Figure(
                        () ->
                                tally.dropped()
                                        + drops.values().stream()
                                                .mapToLong(LongSupplier::getAsLong)
                                                .sum(),
                        true));
        return figures;
    }

    private static long refusals(GuardCounters counters) {
        return counters.refused().values().stream().mapToLong(Long::longValue).sum();
    }

    LiveWatch watch() {
        return watch;
    }

    Metrics metrics() {
        return metrics;
    }

    Vitals vitals() {
        return vitals;
    }

    History history() {
        return history;
    }

    @Override
    public void start() {
        vitals.start();
        history.start();
    }

    @Override
    public void close() {
        vitals.close();
        history.close();
    }
}
