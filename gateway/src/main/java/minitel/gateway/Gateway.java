package minitel.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import minitel.dial.Dialer;
import minitel.gateway.config.ConfigReader;
import minitel.gateway.config.GatewayConfig;
import minitel.gateway.config.Listen;
import minitel.gateway.config.Password;
import minitel.gateway.config.Settings;
import minitel.gateway.console.Commands;
import minitel.gateway.console.ConsoleServer;
import minitel.gateway.console.Trace;
import minitel.gateway.directory.Directory;
import minitel.gateway.directory.DirectoryHolder;
import minitel.gateway.directory.HealthBoard;
import minitel.gateway.directory.HealthChecker;
import minitel.gateway.guard.Guard;
import minitel.gateway.guard.GuardClock;
import minitel.gateway.home.Catalogue;
import minitel.gateway.home.Home;
import minitel.gateway.net.Dials;
import minitel.gateway.operate.Attempts;
import minitel.gateway.operate.Deeds;
import minitel.gateway.record.Recorder;
import minitel.gateway.session.Sessions;
import minitel.gateway.teletel.CommandChannel;
import minitel.gateway.teletel.Introducer;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.web.EmulatorSite;
import minitel.gateway.web.House;
import minitel.life.Amount;
import minitel.life.Service;
import org.tinylog.Logger;

/// The running program: every part, built from one reading of the configuration.
///
/// Opened from the inside out and closed from the outside in: doors first, then the sessions are
/// told goodbye, then what they used.
final class Gateway implements Service {
    /// What a drain gives the users' last sentences.
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    /// How long a call of our own to a door may take.
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Live live;
    private final PrintStream out;
    private final DirectoryHolder directory;
    private final HealthBoard board = new HealthBoard();
    private final Dialer dialer = new Dialer();
    private final Guard guard;
    private final Sessions sessions;
    private final Optional<CommandChannel> channel;
    private final Optional<Recorder> recorder;
    private final Trace trace = new Trace();
    private final Deeds deeds = new Deeds(trace::deed);
    private final Attempts attempts;
    private final Observation observation;
    private final Opened open = new Opened();
    private final Doors doors;
    private final DescriptorShortage shortage = DescriptorShortage.ofProcess();
    private final Runnable end;

    /// @param again reads the same files at a reload
    /// @param out takes the lines of what listens, and `ready`
    /// @param end ends the program, when an operator asks for it
    Gateway(Settings settings, ConfigReader again, PrintStream out, Runnable end)
            throws IOException {
        this.out = out;
        this.end = end;
        directory = new DirectoryHolder(new Directory(settings.services()));
        guard =
                Guard.open(
                        settings.places().state(),
                        Translation.guard(settings.config(), settings.config().proxies()),
                        GuardClock.system(),
                        new GuardLog());
        open.add(guard);
        live = new Live(settings, again, directory, guard);
        doors = new Doors(settings.config().listen(), out, open::add);
        channel = channel(settings.config());
        sessions = new Sessions(egress(), live::terms, this::lookUp);
        recorder = recorder(settings.config().dump());
        attempts = new Attempts(Password.of(settings.config().listen().password()));
        observe();
        observation =
                new Observation(
                        sessions,
                        new Observation.Parts(live, guard, directory, channel, recorder, attempts),
                        new TcpProbe(dialer)::connect);
    }

    /// The recorder hears of painted bytes before whoever keeps the page does, as it asks for.
    private void observe() {
        sessions.observe(trace);
        channel.ifPresent(c -> sessions.observe(c.observer()));
        recorder.ifPresent(r -> {
            sessions.observe(r);
            open.add(r);
        });
    }

    private Optional<Recorder> recorder(GatewayConfig.Dump dump) {
        boolean all = dump.sessions() == GatewayConfig.Recorded.ALL;
        return dump.directory()
                .map(at -> new Recorder.Settings(at, dump.days(), dump.keystrokes(), all))
                .map(settings -> new Recorder(settings, this::page));
    }

    private byte[] page(String session) {
        return observation.watch().page(session);
    }

    private Egress egress() {
        Catalogue catalogue = new Catalogues(directory, board);
        Egress dials =
                new Dials(
                        dialer,
                        Map.of("home", (line, visit) -> home(catalogue).serve(line, visit)));
        return channel.isPresent() ? new Introducer(dials, Translation.home(live.config())) : dials;
    }

    /// One for each visit, as a reload may change its words and prices.
    private Home home(Catalogue catalogue) {
        GatewayConfig config = live.config();
        return new Home(
                config.language(),
                catalogue,
                config.tariffs(),
                Clock.system(ZoneId.systemDefault()));
    }

    private Optional<CommandChannel> channel(GatewayConfig config) {
        Destination home = Translation.home(config);
        return config.commandChannel()
                .map(route -> new CommandChannel(route, new ChannelCaller(dialer, home)));
    }

    private Optional<Destination> lookUp(String code) {
        return directory.current().find(code).map(service -> service.destination());
    }

    @Override
    public void start() throws IOException {
        GatewayConfig config = live.config();
        int imported = guard.importBanned(Translation.imported(config));
        if (imported > 0) {
            Logger.info("{} taken over from PyMoIP", Amount.of(imported, "ban"));
        }
        channel.ifPresent(link -> open.add(link.start()));
        health(config);
        open.add(observation);
        observation.start();
        open.add(sessions.start());
        open.add(this::goodbye);
        doors.telnet(config, live::config, guard, sessions::serve);
        doors.webSocket(
                live::config,
                guard,
                EmulatorSite.onWebSocketPort(() -> live.config().language()),
                sessions::serve);
        Operator operator = new Operator(live, sessions, channel, recorder, end);
        console(operator);
        web(operator);
        Capacity.ofProcess().tell(config.limits().sessions());
        out.println("ready");
    }

    private void goodbye() {
        observation.vitals().drains();
        int left = sessions.drain(GOODBYE);
        if (left > 0) {
            Logger.warn("{} did not end in time", Amount.of(left, "session"));
        }
    }

    private void console(Operator operator) throws IOException {
        Commands commands = new Commands(sessions, guard, operator, deeds);
        ConsoleServer console = new ConsoleServer(commands, trace, attempts);
        open.add(console);
        doors.console(console);
        doors.consoleSocket(console, live.places().runtime().resolve(ConsoleServer.SOCKET));
    }

    private void web(Operator operator) throws IOException {
        Listen listen = live.config().listen();
        if (listen.web().isPresent()) {
            EmulatorSite emulator =
                    EmulatorSite.beside(doors.webSocketPort(), () -> live.config().language());
            doors.web(
                    listen.web().get(),
                    new House(
                            sessions,
                            guard,
                            directory,
                            board,
                            operator,
                            new Sight(live, sessions, observation),
                            emulator,
                            attempts,
                            deeds,
                            Translation.proxies(live.config()),
                            listen.names()),
                    Capacity.ofProcess().webConnections(live.config().limits().sessions()));
        }
    }

    private void health(GatewayConfig config) throws IOException {
        if (config.health().every() > 0) {
            HealthChecker checker =
                    new HealthChecker(
                            directory,
                            board,
                            new TcpProbe(dialer)::connect,
                            config.health().interval(),
                            InstantSource.system());
            open.add(checker);
            checker.start();
        }
    }

    @Override
    public boolean answers() {
        return shortage.excuses(() -> doors.answer(ANSWER));
    }

    @Override
    public void close() {
        open.close();
    }
}
