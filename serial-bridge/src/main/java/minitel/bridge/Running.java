package minitel.bridge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.bridge.config.BridgeConfig;
import minitel.bridge.config.ConfigReader;
import minitel.bridge.config.LineConfig;
import minitel.bridge.panel.Network;
import minitel.bridge.panel.Panel;
import minitel.bridge.panel.Panels;
import minitel.bridge.panel.PowerOff;
import minitel.bridge.panel.WallClock;
import minitel.bridge.serial.Adapters;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.session.Bridge;
import minitel.bridge.session.Lines;
import minitel.bridge.session.SerialLines;
import minitel.dial.Dialer;
import minitel.life.Backoff;
import minitel.life.Places;
import minitel.life.Service;
import org.tinylog.Logger;

/// The running program: every part, built from one reading of the configuration.
final class Running implements Service {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final BridgeConfig config;
    private final Reload reload;
    private final Path socket;
    private final PrintStream out;
    private final Adapters adapters = new Adapters(Path.of("/"));
    private final Lines lines = new SerialLines(adapters);
    private final Dialer dialer = Dialer.forSlowLine();
    private final StateFile state;
    private final StatusFile status;
    private final Crew crew;
    private final SharedLamp lamp;
    private final Panel panel;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<ControlSocket> control = Optional.empty();
    private volatile Optional<Vacancy> vacancy = Optional.empty();

    /// @param again reads the same file at a reload
    /// @param out takes a line for each line, and `ready`
    Running(BridgeConfig config, ConfigReader again, Places places, PrintStream out) {
        this.config = config;
        this.out = out;
        socket = places.runtime().resolve(ControlSocket.NAME);
        state = new StateFile(places.state());
        status = new StatusFile(places.runtime().resolve(StatusFile.NAME));
        crew = new Crew(this::member, line -> status.drop(line.port()));
        reload = new Reload(config, again, crew);
        panel = Panels.open(config.panel(), this::pressed);
        lamp = new SharedLamp(panel);
    }

    /// From now on it ends once there has been nothing to serve for so long.
    void endWhenVacant(Duration patience, Runnable end) {
        vacancy = Optional.of(Vacancy.watch(patience, this::vacant, end));
    }

    /// A port that is named is waited for, however long.
    private boolean vacant() {
        BridgeConfig current = crew.current().orElse(config);
        return current.lines().stream().allMatch(LineConfig::auto)
                && !adapters.hasAny(current.adapters());
    }

    private Crew.Member member(LineConfig line, BridgeConfig current) {
        var around =
                new minitel.bridge.session.Surroundings(
                        lines,
                        state.of(line.port()),
                        lamp.of(line.port()),
                        status.of(line.port()),
                        dialer,
                        WallClock::settled,
                        Network::addresses,
                        () -> new Backoff(FIRST_WAIT, LONGEST_WAIT, ThreadLocalRandom.current()));
        Bridge bridge = new Bridge(line, current, around);
        return new Crew.Member(bridge, bridge::pressed, bridge::reload);
    }

    private void pressed(Panel.Press press) {
        Logger.info("the button says {}", press);
        if (press == Panel.Press.SHUT_DOWN) {
            PowerOff.now();
        } else {
            crew.pressed(press);
        }
    }

    @Override
    public void start() throws IOException {
        // The library ends its lines when the program ends, and ours have something to say first.
        SerialLine.beforeExit(this::close);
        crew.serve(config);
        control = ControlSocket.open(socket, reload::now, crew::answers);
        if (control.map(ControlSocket::owned).orElse(true)) {
            status.publish();
        }
        config.lines().forEach(line -> out.println("line " + line.port()));
        out.println("ready");
    }

    @Override
    public boolean answers() {
        return control.map(ControlSocket::answers).orElseGet(crew::answers);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            vacancy.ifPresent(Vacancy::close);
            status.close(); // whoever has the socket next, has the status too
            control.ifPresent(ControlSocket::close);
            crew.close();
            panel.close();
        }
    }
}
