package minitel.bridge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.bridge.assembly.ConfigReloader;
import minitel.bridge.assembly.ControlSocket;
import minitel.bridge.assembly.IdleExit;
import minitel.bridge.assembly.LineSupervisor;
import minitel.bridge.assembly.SharedLamp;
import minitel.bridge.assembly.StateFile;
import minitel.bridge.assembly.StatusFile;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.config.ConfigReader;
import minitel.bridge.config.LineConfig;
import minitel.bridge.panel.NetworkAddresses;
import minitel.bridge.panel.Panel;
import minitel.bridge.panel.PanelOpener;
import minitel.bridge.panel.PowerOff;
import minitel.bridge.panel.WallClock;
import minitel.bridge.serial.AdapterFinder;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.session.run.LineBridge;
import minitel.bridge.session.run.LineSource;
import minitel.bridge.session.run.SerialLineSource;
import minitel.dial.NetworkDialer;
import minitel.life.Backoff;
import minitel.life.ProgramPaths;
import minitel.life.Service;
import org.tinylog.Logger;

/// The running program: every part, built from one reading of the configuration.
final class BridgeDaemon implements Service {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final BridgeConfig config;
    private final ConfigReloader configReloader;
    private final Path socket;
    private final PrintStream out;
    private final AdapterFinder adapterFinder = new AdapterFinder(Path.of("/"));
    private final LineSource lineSource = new SerialLineSource(adapterFinder);
    private final NetworkDialer dialer = NetworkDialer.forSlowLine();
    private final StateFile state;
    private final StatusFile status;
    private final LineSupervisor lineSupervisor;
    private final SharedLamp lamp;
    private final Panel panel;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<ControlSocket> control = Optional.empty();
    private volatile Optional<IdleExit> vacancy = Optional.empty();

    /// @param again reads the same file at a reload
    /// @param out takes a line for each line, and `ready`
    BridgeDaemon(
            BridgeConfig config, ConfigReader again, ProgramPaths programPaths, PrintStream out) {
        this.config = config;
        this.out = out;
        socket = programPaths.runtime().resolve(ControlSocket.NAME);
        state = new StateFile(programPaths.state());
        status = new StatusFile(programPaths.runtime().resolve(StatusFile.NAME));
        lineSupervisor = new LineSupervisor(this::member, line -> status.drop(line.port()));
        configReloader = new ConfigReloader(config, again, lineSupervisor);
        panel = PanelOpener.open(config.panel(), this::pressed);
        lamp = new SharedLamp(panel);
    }

    /// From now on it ends once there has been nothing to serve for so long.
    void endWhenVacant(Duration patience, Runnable end) {
        vacancy = Optional.of(IdleExit.watch(patience, this::vacant, end));
    }

    /// A port that is named is waited for, however long.
    private boolean vacant() {
        BridgeConfig current = lineSupervisor.current().orElse(config);
        return current.lines().stream().allMatch(LineConfig::auto)
                && !adapterFinder.hasAny(current.adapters());
    }

    private LineSupervisor.Member member(LineConfig line, BridgeConfig current) {
        var around =
                new minitel.bridge.session.run.LineServices(
                        lineSource,
                        state.of(line.port()),
                        lamp.of(line.port()),
                        status.of(line.port()),
                        dialer,
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

    @Override
    public void start() throws IOException {
        // The library ends its lines when the program ends, and ours have something to say first.
        SerialLine.beforeExit(this::close);
        lineSupervisor.serve(config);
        control = ControlSocket.open(socket, configReloader::now, lineSupervisor::answers);
        if (control.map(ControlSocket::owned).orElse(true)) {
            status.publish();
        }
        config.lines().forEach(line -> out.println("line " + line.port()));
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
            panel.close();
        }
    }
}
