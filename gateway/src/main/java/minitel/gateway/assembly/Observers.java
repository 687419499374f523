package minitel.gateway.assembly;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import minitel.cli.CliEnvironment;
import minitel.dial.NetworkAddress;
import minitel.dial.Route;
import minitel.gateway.config.DumpConfig;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.HealthChecker;
import minitel.gateway.guard.Guard;
import minitel.gateway.guard.GuardCounters;
import minitel.gateway.observe.FigureHistory;
import minitel.gateway.observe.FigureHistory.Figure;
import minitel.gateway.observe.GatewayHealth;
import minitel.gateway.observe.LiveWatch;
import minitel.gateway.observe.Metrics;
import minitel.gateway.observe.SessionCounters;
import minitel.gateway.observe.SessionLog;
import minitel.gateway.observe.WritableCheck;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.record.Recorder;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.transport.Door;
import minitel.life.LogBudget;
import minitel.life.Service;

/// All that observes the running program, built from what it observes.
public final class Observers implements Service {
    private final LiveWatch watch = new LiveWatch();
    private final SessionCounters sessionCounters;
    private final Metrics metrics;
    private final GatewayHealth gatewayHealth;
    private final FigureHistory history;

    /// What is looked at beside the sessions.
    ///
    /// @param doors that sessions come in by
    public record Parts(
            List<Door> doors,
            ActiveConfig activeConfig,
            Guard guard,
            DirectoryHolder directory,
            Optional<CommandChannel> channel,
            Optional<Recorder> recorder,
            PasswordAttempts attempts) {}

    /// @param probe opens a connection and closes it
    public Observers(Sessions sessions, Parts parts, HealthChecker.Probe probe) {
        sessionCounters = new SessionCounters(parts.doors());
        sessions.observe(new SessionLog());
        sessions.observe(watch);
        sessions.observe(sessionCounters);
        Map<String, LongSupplier> drops = drops(parts);
        metrics = metrics(parts, drops);
        gatewayHealth = new GatewayHealth(looks(parts, probe), InstantSource.system());
        history = new FigureHistory(figures(parts.guard(), drops), InstantSource.system());
    }

    private Metrics metrics(Parts parts, Map<String, LongSupplier> drops) {
        BooleanSupplier channel =
                parts.channel().map(c -> (BooleanSupplier) () -> c.status().up()).orElse(null);
        return new Metrics(
                sessionCounters,
                new Metrics.Sources(
                        parts.guard()::counters,
                        parts.directory()::current,
                        channel,
                        watch::watchers,
                        drops,
                        parts.attempts().counts()),
                CliEnvironment.version("minitel-gateway", Observers.class));
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

    private static Map<String, GatewayHealth.Look> looks(Parts parts, HealthChecker.Probe probe) {
        Map<String, GatewayHealth.Look> looks = new LinkedHashMap<>();
        looks.put(
                "default-service",
                () -> reach(parts.activeConfig().sessionSettings().home().route(), probe));
        parts.channel().ifPresent(c -> looks.put("command-channel", () -> up(c.status())));
        looks.put("state", new WritableCheck(parts.activeConfig().programPaths().state()));
        parts.activeConfig()
                .config()
                .get(DumpConfig.PART)
                .directory()
                .ifPresent(at -> looks.put("recordings", new WritableCheck(at)));
        return looks;
    }

    /// What is built in is always there, and what comes through a tunnel has no address.
    private static void reach(Route route, HealthChecker.Probe probe) throws IOException {
        Optional<NetworkAddress> at = route.address();
        if (at.isPresent()) {
            probe.connect(at.get().host(), at.get().port(), GatewayHealth.PATIENCE);
        }
    }

    private static void up(CommandChannel.Status status) throws IOException {
        if (!status.up()) {
            throw new IOException(status.trouble());
        }
    }

    private Map<String, Figure> figures(Guard guard, Map<String, LongSupplier> drops) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("sessions", new Figure(sessionCounters::present, false));
        figures.put("arrivals", new Figure(sessionCounters::arrived, true));
        figures.put("bytesUp", new Figure(sessionCounters::up, true));
        figures.put("bytesDown", new Figure(sessionCounters::down, true));
        figures.put("keys", new Figure(sessionCounters::pressed, true));
        figures.put("bans", new Figure(() -> guard.counters().bans(), false));
        figures.put("refusals", new Figure(() -> refusals(guard.counters()), true));
        figures.put(
                "drops",
                new Figure(
                        () ->
                                sessionCounters.dropped()
                                        + drops.values().stream()
                                                .mapToLong(LongSupplier::getAsLong)
                                                .sum(),
                        true));
        return figures;
    }

    private static long refusals(GuardCounters counters) {
        return counters.refused().values().stream().mapToLong(Long::longValue).sum();
    }

    public LiveWatch watch() {
        return watch;
    }

    Metrics metrics() {
        return metrics;
    }

    public GatewayHealth gatewayHealth() {
        return gatewayHealth;
    }

    FigureHistory history() {
        return history;
    }

    @Override
    public void start() {
        gatewayHealth.start();
        history.start();
    }

    @Override
    public void close() {
        gatewayHealth.close();
        history.close();
    }
}
