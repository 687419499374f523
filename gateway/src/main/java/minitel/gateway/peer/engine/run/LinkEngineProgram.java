package minitel.gateway.peer.engine.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.cli.RuntimeFiles;
import minitel.cli.StatusTeller;
import minitel.config.ConfigReader;
import minitel.config.ConfigReloader;
import minitel.config.ConfigValues;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.metric.port.FiguresPort;
import minitel.gateway.peer.engine.EngineSettings;
import minitel.gateway.peer.engine.LinkEngine;
import minitel.gateway.peer.signin.SignalLine;
import minitel.gateway.peer.signin.TunnelSignalLine;
import minitel.gateway.peer.wireguard.DriverNeeds;
import minitel.gateway.peer.wireguard.OrderFence;
import minitel.gateway.peer.wireguard.WireGuardDriver;
import minitel.gateway.tunnel.key.TunnelKeyFile;
import minitel.life.Amount;
import minitel.life.OwnDirectory;
import minitel.life.ProgramPaths;
import minitel.life.Service;
import minitel.life.Supervisor;
import org.tinylog.Logger;

/// The command `link-engine` while it runs.
public final class LinkEngineProgram implements Service {
    /// What it is called where the system names programs.
    public static final String KIND = "gateway link-engine";

    /// So often its status is looked at.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LinkEngineConfig config;
    private final List<String> remarks;
    private final ProgramPaths paths;
    private final PrintStream out;
    private final RuntimeFiles files;
    private final StatusTeller teller;
    private final ConfigReloader reloader;

    /// Who may order; a reload changes it.
    private volatile Set<Long> users;

    private volatile Optional<SignalLine> line = Optional.empty();
    private volatile Optional<WireGuardDriver> driver = Optional.empty();
    private volatile Optional<LinkEngine> engine = Optional.empty();
    private volatile Optional<FiguresPort> figures = Optional.empty();

    /// @param again reads the same file at a reload
    /// @param out takes a line for each address where orders are taken, and `ready`
    public LinkEngineProgram(
            ConfigValues values, ConfigReader<?> again, ProgramPaths paths, PrintStream out) {
        config = LinkEngineFile.of(values, paths.state());
        remarks = values.remarks();
        users = config.users();
        this.paths = paths;
        this.out = out;
        teller = new StatusTeller(LOOK, this::show);
        files = new RuntimeFiles(KIND, paths.runtime(), this::reload, teller::isOpen);
        reloader = new ConfigReloader(values, again, this::take);
    }

    /// What this machine lacks for an engine, as a sentence with a cure: no other start can help.
    public static Optional<String> lacking(ConfigValues values, ProgramPaths paths) {
        String device = LinkEngineFile.of(values, paths.state()).driver().device();
        return DriverNeeds.ofSystem().lacking(device);
    }

    /// @return what is told whoever has asked for it
    private String take(ConfigValues values) {
        users = LinkEngineFile.users(values);
        fence();
        return Amount.of(users.size(), "user") + " may order";
    }

    @Override
    public void start() throws IOException {
        LinkEngine fresh = made();
        engine = Optional.of(fresh);
        if (config.metrics() > 0) {
            figures = Optional.of(new FiguresPort(config.metrics(), this::families, this::trouble));
        }
        fresh.start(new EngineSettings(config.port(), config.framing(), this::isPermitted));
        fence();
        files.open();
        teller.tell();
        fresh.addresses().forEach(at -> out.println("listening " + LinkEngineReport.written(at)));
        remarks.forEach(remark -> Logger.warn("{}", remark));
        out.println("ready");
        Logger.info("other engines know this one by {}", fresh.status().fingerprint());
        teller.start("link-engine.status");
    }

    private LinkEngine made() throws IOException {
        Path key = config.driver().keyFile();
        OwnDirectory.make(key.resolveSibling(""));
        Path signIn = config.signIn().key();
        if (!Files.exists(signIn) && signIn.startsWith(paths.state())) {
            TunnelKeyFile.create(signIn);
            Logger.info("a key is made, {}", signIn);
        }
        WireGuardDriver made = new WireGuardDriver(config.driver());
        driver = Optional.of(made);
        return new LinkEngine(made, this::line, config.driver().device());
    }

    /// Once the port is ours: another engine's fence is not to be replaced. Until then, and where
    /// the kernel cannot do it, it is looked whose a port is when an order has come, which leaves a
    /// race.
    private void fence() {
        if (config.port() == 0) {
            return; // it is not known before
        }
        try {
            if (driver.isPresent()) {
                driver.get().fence(new OrderFence(config.port(), users));
            }
        } catch (Throwable t) { // not typed: it parks
            Logger.warn("orders are not guarded by the kernel: {}", t.getMessage());
        }
    }

    private SignalLine line(SignalLine.Listener listener) {
        SignalLine fresh = new TunnelSignalLine(config.signIn(), listener);
        line = Optional.of(fresh);
        return fresh;
    }

    private boolean isPermitted(long user) {
        return users.contains(user);
    }

    private List<String> reload() {
        return Supervisor.ofSystem().reloading(reloader::reload).lines();
    }

    private Optional<LinkEngineReport> report() {
        return engine.map(running ->
                new LinkEngineReport(
                        running.addresses(), running.status(), line.flatMap(SignalLine::state)));
    }

    private List<MetricFamily> families() {
        return report().map(LinkEngineReport::families).orElse(List.of());
    }

    private Optional<String> trouble() {
        return report().flatMap(LinkEngineReport::trouble);
    }

    private void show() {
        files.claim();
        report().ifPresent(now -> {
            files.show(now.entry());
            Supervisor.ofSystem().says(now.sentence());
        });
    }

    @Override
    public boolean answers() {
        return files.answers();
    }

    @Override
    public void close() {
        teller.close();
        engine.ifPresent(LinkEngine::close);
        figures.ifPresent(FiguresPort::close);
        files.close();
    }
}
