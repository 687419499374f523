package minitel.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import minitel.cli.CliEnvironment;
import minitel.config.ConfigReader;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.dial.KnownReach;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.gateway.announce.AnnounceReport;
import minitel.gateway.announce.GatewayAnnouncer;
import minitel.gateway.assembly.ActiveConfig;
import minitel.gateway.assembly.CloseStack;
import minitel.gateway.assembly.CommandChannelDialer;
import minitel.gateway.assembly.DescriptorShortage;
import minitel.gateway.assembly.DoorOpener;
import minitel.gateway.assembly.EgressAssembler;
import minitel.gateway.assembly.GuardLog;
import minitel.gateway.assembly.Observers;
import minitel.gateway.assembly.ProgramCommands;
import minitel.gateway.assembly.ProgramReport;
import minitel.gateway.assembly.TcpProbe;
import minitel.gateway.assembly.TunnelSwitchboard;
import minitel.gateway.config.CommandChannelConfig;
import minitel.gateway.config.DumpConfig;
import minitel.gateway.config.GuardConfig;
import minitel.gateway.config.HealthConfig;
import minitel.gateway.config.HomeConfig;
import minitel.gateway.config.LimitsConfig;
import minitel.gateway.config.ListenConfig;
import minitel.gateway.config.ProxyConfig;
import minitel.gateway.config.ServicesConfig;
import minitel.gateway.config.WatchConfig;
import minitel.gateway.console.ConsoleServer;
import minitel.gateway.console.EventTrace;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.DirectoryReport;
import minitel.gateway.directory.HealthBoard;
import minitel.gateway.directory.HealthChecker;
import minitel.gateway.directory.ServiceDirectory;
import minitel.gateway.guard.Guard;
import minitel.gateway.guard.GuardClock;
import minitel.gateway.guard.GuardOperations;
import minitel.gateway.kinds.GatewayKinds;
import minitel.gateway.login.Password;
import minitel.gateway.net.RequestClaim;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.observe.GatewayHealth;
import minitel.gateway.observe.JvmMetrics;
import minitel.gateway.observe.LiveWatch;
import minitel.gateway.observe.LogTail;
import minitel.gateway.observe.LossMetrics;
import minitel.gateway.observe.SessionCounters;
import minitel.gateway.observe.SessionLog;
import minitel.gateway.observe.SessionMetrics;
import minitel.gateway.operate.ActionLog;
import minitel.gateway.operate.OperatorPart;
import minitel.gateway.operate.OperatorRegistry;
import minitel.gateway.operate.PasswordAttempts;
import minitel.gateway.operate.SessionCommands;
import minitel.gateway.operate.SessionReport;
import minitel.gateway.pavi.visit.HttpServices;
import minitel.gateway.record.Recorder;
import minitel.gateway.record.RecordingOperations;
import minitel.gateway.session.RowZeroPhrase;
import minitel.gateway.session.SessionCapacity;
import minitel.gateway.session.run.Sessions;
import minitel.gateway.teletel.ChannelReport;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Egress;
import minitel.gateway.web.EmulatorSite;
import minitel.gateway.web.operator.WebContext;
import minitel.life.Amount;
import minitel.life.Service;
import org.tinylog.Logger;

/// The running program: every part, built from one reading of the configuration.
///
/// Opened from the inside out and closed from the outside in: doors first, then the sessions are
/// told goodbye, then what they used.
public final class Gateway implements Service {
    /// What a drain gives the users' last sentences.
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /// How long a call of our own to a door may take.
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final GatewayKinds kinds;
    private final ActiveConfig activeConfig;
    private final PrintStream out;
    private final DirectoryHolder directory;
    private final HealthBoard board = new HealthBoard(this::reachable);
    private final NetworkDialer dialer = new NetworkDialer();
    private final Guard guard;
    private final TunnelSwitchboard tunnels;
    private final GatewayAnnouncer announcer;
    private final AnnounceReport announced;
    private final HttpServices pages;
    private final Egress egress;
    private final Sessions sessions;
    private final Optional<CommandChannel> channel;
    private final Optional<Recorder> recorder;
    private final EventTrace trace = new EventTrace();
    private final ActionLog actionLog = new ActionLog(trace::deed);
    private final PasswordAttempts attempts;
    private final LiveWatch watch = new LiveWatch();
    private final SessionCounters counters;
    private final OperatorRegistry registry = new OperatorRegistry();
    private final CloseStack open = new CloseStack();
    private final DoorOpener doorOpener;
    private final DescriptorShortage shortage = DescriptorShortage.ofProcess();
    private final Runnable end;

    /// @param kinds those that the configuration was read for
    /// @param again reads the same files at a reload
    /// @param out takes the lines of what listens, and `ready`
    /// @param end ends the program, when an operator asks for it
    public Gateway(
            GatewayKinds kinds,
            ConfigValues config,
            ConfigReader<?> again,
            PrintStream out,
            Runnable end)
            throws IOException {
        this.kinds = kinds;
        this.out = out;
        this.end = end;
        directory =
                new DirectoryHolder(new ServiceDirectory(config.get(ServicesConfig.PART).all()));
        guard =
                Guard.open(
                        again.paths().state(),
                        ActiveConfig.rules(config, config.get(ProxyConfig.PART)),
                        GuardClock.system(),
                        new GuardLog());
        open.add(guard);
        activeConfig = new ActiveConfig(config, again, directory, guard);
        doorOpener = new DoorOpener(config.get(ListenConfig.PART), out, open::add);
        channel = channel(config);
        tunnels = new TunnelSwitchboard(config, doorOpener.report(), again.paths(), out);
        open.add(tunnels);
        announcer = new GatewayAnnouncer(config);
        announced = announcer.report();
        open.add(announced);
        activeConfig.onTaken(fresh -> {
            tunnels.take(fresh);
            announcer.take(fresh);
        });
        pages = new HttpServices(() -> activeConfig.config().get(LanguageConfig.PART));
        open.add(pages);
        egress =
                new EgressAssembler(
                                kinds, activeConfig, dialer, tunnels.links(), pages, again.paths())
                        .assemble(tunnels.catalogue(directory, board), channel.isPresent());
        sessions = new Sessions(egress, activeConfig::sessionSettings, this::lookUp);
        recorder = recorder(config.get(DumpConfig.PART));
        counters = new SessionCounters(kinds.doors());
        attempts = new PasswordAttempts(Password.of(config.get(ListenConfig.PART).password()));
        observe();
        parts(CliEnvironment.version("minitel-gateway", Gateway.class)).forEach(registry::add);
    }

    /// What the operator and monitoring see and do: help, reports and figures are in this order.
    private List<OperatorPart> parts(String version) {
        RecordingOperations recordings = new RecordingOperations(sessions, recorder);
        return List.of(
                new SessionReport(sessions, recordings::isRecorded),
                trace,
                new SessionCommands(sessions),
                new SessionMetrics(counters, watch, directory::current),
                new GuardOperations(guard),
                JvmMetrics::heap,
                recordings,
                new ProgramReport(
                        activeConfig,
                        kinds.doors(),
                        new TcpProbe(dialer)::connect,
                        this::reachable),
                attempts,
                new LossMetrics(counters),
                new ChannelReport(channel),
                doorOpener.report(),
                tunnels.report(),
                pages.report(),
                announced,
                new JvmMetrics(version),
                new ProgramCommands(activeConfig, sessions, end),
                new DirectoryReport(directory::current, board),
                LogTail.OF_PROGRAM);
    }

    /// Adds a part from outside, before the start.
    public void add(OperatorPart part) {
        registry.add(part);
    }

    /// The recorder hears of painted bytes before whoever keeps the page does, as it asks for.
    private void observe() {
        sessions.observe(trace);
        channel.ifPresent(c -> sessions.observe(c.observer()));
        recorder.ifPresent(r -> {
            sessions.observe(r);
            open.add(r);
        });
        sessions.observe(new SessionLog());
        sessions.observe(watch);
        sessions.observe(counters);
    }

    private Optional<Recorder> recorder(DumpConfig dump) {
        boolean all = dump.sessions() == DumpConfig.Recorded.ALL;
        return dump.directory()
                .map(at -> new Recorder.Settings(at, dump.days(), dump.keystrokes(), all))
                .map(settings -> new Recorder(settings, this::page));
    }

    private byte[] page(String session) {
        return watch.page(session);
    }

    private Optional<KnownReach> reachable(Route route) {
        return egress.reachable(route);
    }

    private Optional<CommandChannel> channel(ConfigValues config) {
        Destination home = config.get(HomeConfig.PART).destination();
        return config.get(CommandChannelConfig.PART)
                .map(route ->
                        new CommandChannel(
                                route, new CommandChannelDialer(dialer, home), kinds.routes()));
    }

    private Optional<Destination> lookUp(String code) {
        return directory.current().find(code).map(service -> service.destination());
    }

    @Override
    public void start() throws IOException {
        ConfigValues config = activeConfig.config();
        int imported = guard.importBanned(config.get(GuardConfig.PART).importedBans());
        if (imported > 0) {
            Logger.info("{} taken over from PyMoIP", Amount.of(imported, "ban"));
        }
        channel.ifPresent(link -> open.add(link.start()));
        pages.start();
        health(config);
        Observers observers = new Observers(registry);
        open.add(observers);
        observers.start();
        open.add(sessions.start());
        open.add(() -> goodbye(observers.health()));
        doorOpener.terminals(
                kinds.doorKinds(), activeConfig::config, guard, sessions::serve, claims());
        tunnels.start();
        open.add(announcer);
        announcer.start(doorOpener.reachable());
        console();
        web(observers.health());
        SessionCapacity.ofProcess().tell(config.get(LimitsConfig.PART).sessions());
        out.println("ready");
    }

    /// What takes requests of its own at the WebSocket port, the first that wants one.
    private List<RequestClaim> claims() {
        return tunnels.claims();
    }

    private void goodbye(GatewayHealth health) {
        health.drains();
        int left = sessions.drain(GOODBYE);
        if (left > 0) {
            Logger.warn("{} did not end in time", Amount.of(left, "session"));
        }
    }

    private void console() throws IOException {
        ConsoleServer console = new ConsoleServer(registry.commands(), actionLog, attempts);
        open.add(console);
        doorOpener.console(console);
        doorOpener.consoleSocket(
                console, activeConfig.programPaths().runtime().resolve(ConsoleServer.SOCKET));
    }

    private void web(GatewayHealth health) throws IOException {
        ListenConfig listen = activeConfig.config().get(ListenConfig.PART);
        if (listen.web().isPresent()) {
            EmulatorSite emulator =
                    EmulatorSite.beside(
                            doorOpener.port(Door.WEBSOCKET),
                            () -> activeConfig.config().get(LanguageConfig.PART));
            doorOpener.web(
                    listen.web().get(),
                    new WebContext(
                            registry,
                            health,
                            watch,
                            this::tellOfWatcher,
                            emulator,
                            attempts,
                            actionLog,
                            new TrustedProxies(activeConfig.config().get(ProxyConfig.PART)),
                            listen.names()),
                    SessionCapacity.ofProcess()
                            .webConnections(
                                    activeConfig.config().get(LimitsConfig.PART).sessions()));
        }
    }

    private void tellOfWatcher(String session) {
        ConfigValues config = activeConfig.config();
        if (config.get(WatchConfig.PART).notice()) {
            sessions.find(session)
                    .ifPresent(s ->
                            s.notice(RowZeroPhrase.WATCHED.in(config.get(LanguageConfig.PART))));
        }
    }

    private void health(ConfigValues config) throws IOException {
        if (config.get(HealthConfig.PART).every() > 0) {
            HealthChecker checker =
                    new HealthChecker(
                            directory,
                            board,
                            new TcpProbe(dialer)::connect,
                            config.get(HealthConfig.PART).interval(),
                            InstantSource.system());
            open.add(checker);
            checker.start();
        }
    }

    @Override
    public boolean answers() {
        return shortage.excuses(() -> doorOpener.answer(ANSWER));
    }

    @Override
    public void close() {
        open.close();
    }
}
