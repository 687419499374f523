package minitel.bridge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.bridge.assembly.IdleExit;
import minitel.bridge.assembly.LineSupervisor;
import minitel.bridge.assembly.SharedLamp;
import minitel.bridge.assembly.StateFile;
import minitel.bridge.assembly.StatusFile;
import minitel.bridge.config.AdapterConfig;
import minitel.bridge.config.LineConfig;
import minitel.bridge.config.PanelConfig;
import minitel.bridge.panel.NetworkAddresses;
import minitel.bridge.panel.Panel;
import minitel.bridge.panel.PanelOpener;
import minitel.bridge.panel.PowerOff;
import minitel.bridge.panel.WallClock;
import minitel.bridge.serial.AdapterFinder;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.servers.ServerFinder;
import minitel.bridge.servers.ServerSearch;
import minitel.bridge.session.run.LineBridge;
import minitel.bridge.session.run.LineSource;
import minitel.bridge.session.run.SerialLineSource;
import minitel.cli.ControlSocket;
import minitel.config.ConfigReader;
import minitel.config.ConfigReloader;
import minitel.config.ConfigValues;
import minitel.dial.NetworkDialer;
import minitel.life.Amount;
import minitel.life.Backoff;
import minitel.life.ProgramPaths;
import minitel.life.Service;
import minitel.life.Supervisor;
import org.tinylog.Logger;

/// The running program: every part, built from one reading of the configuration.
final class BridgeDaemon implements Service {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final ConfigValues config;
    private final ConfigReloader reloader;
    private final Path socket;
    private final PrintStream out;
    private final AdapterFinder adapterFinder = new AdapterFinder(Path.of("/"));
    private final LineSource lineSource = new SerialLineSource(adapterFinder);
    private final NetworkDialer dialer = NetworkDialer.forSlowLine();
    private final StateFile state;
    private final StatusFile status;
    private final ServerSearch serverSearch;
    private final LineSupervisor lineSupervisor;
    private final SharedLamp lamp;
    private final Panel panel;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<ControlSocket> control = Optional.empty();
    private volatile Optional<IdleExit> vacancy = Optional.empty();

    /// @param again reads the same file at a reload
    /// @param out takes a line for each line, and `ready`
    BridgeDaemon(
            ConfigValues config,
            ConfigReader<?> again,
            ProgramPaths programPaths,
            PrintStream out) {
        this.config = config;
        this.out = out;
        socket = programPaths.runtime().resolve(ControlSocket.NAME);
        state = new StateFile(programPaths.state());
        status = new StatusFile(programPaths.runtime().resolve(StatusFile.NAME));
        serverSearch = new ServerSearch(ServerFinder::ofNetwork, state.servers(), System::nanoTime);
        lineSupervisor = new LineSupervisor(this::member, line -> status.drop(line.port()));
        reloader = new ConfigReloader(config, again, this::take);
        panel = PanelOpener.open(config.get(PanelConfig.PART), this::pressed);
        lamp = new SharedLamp(panel);
    }

    /// From now on it ends once there has been nothing to serve for so long.
    void endWhenVacant(Duration patience, Runnable end) {
        vacancy = Optional.of(IdleExit.watch(patience, this::vacant, end));
    }

    /// A port that is named is waited for, however long.
    private boolean vacant() {
        ConfigValues current = lineSupervisor.current().orElse(config);
        return current.get(LineConfig.LINES).stream().allMatch(LineConfig::auto)
                && !adapterFinder.hasAny(current.get(AdapterConfig.PART));
    }

    private LineSupervisor.Member member(LineConfig line, ConfigValues current) {
        var around =
                new minitel.bridge.session.run.LineServices(
                        lineSource,
                        state.of(line.port()),
                        lamp.of(line.port()),
                        status.of(line.port()),
                        dialer,
                        serverSearch,
                        WallClock::settled,
                        NetworkAddresses::addresses,
                        () -> new Backoff(FIRST_WAIT, LONGEST_WAIT, ThreadLocalRandom.current()));
        LineBridge bridge = new LineBridge(line, current, around);
        return new LineSupervisor.Member(bridge, bridge::pressed, bridge::reload);
    }

    private void pressed(Panel.Press press) {
        Logger.info("the button says {}", press);
        if (press == Panel.Press.SHUT_DOWN) {
            PowerOff.now();
        } else {
            lineSupervisor.pressed(press);
        }
    }

    private List<String> reload() {
        return Supervisor.ofSystem().reloading(reloader::reload).lines();
    }

    private String take(ConfigValues fresh) throws IOException {
        int begun = lineSupervisor.serve(fresh);
        return Amount.of(fresh.get(LineConfig.LINES).size(), "line")
                + ", "
                + (begun == 0 ? "none" : begun)
                + " begun anew";
    }

    @Override
    public void start() throws IOException {
        // The library ends its lines when the program ends, and ours have something to say first.
        SerialLine.beforeExit(this::close);
        lineSupervisor.serve(config);
        control = ControlSocket.open("bridge", socket, this::reload, lineSupervisor::answers);
        if (control.map(ControlSocket::owned).orElse(true)) {
            status.publish();
        }
        config.get(LineConfig.LINES).forEach(line -> out.println("line " + line.port()));
        out.println("ready");
    }

    @Override
    public boolean answers() {
        return control.map(ControlSocket::answers).orElseGet(lineSupervisor::answers);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            vacancy.ifPresent(IdleExit::close);
            status.close(); // whoever has the socket next, has the status too
            control.ifPresent(ControlSocket::close);
            lineSupervisor.close();
            serverSearch.close();
            panel.close();
        }
    }
}
