package minitel.bridge.session.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import minitel.bridge.config.CallConfig;
import minitel.bridge.config.DefaultConfig;
import minitel.bridge.config.GatewayAddress;
import minitel.bridge.config.KioskConfig;
import minitel.bridge.config.LineConfig;
import minitel.bridge.page.OwnerSettings;
import minitel.bridge.panel.Panel;
import minitel.bridge.serial.AdapterFinder;
import minitel.bridge.servers.FakeNetwork;
import minitel.bridge.session.LineStatus;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.SimulatedMinitel;
import minitel.config.ConfigValues;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.kit.Patience;
import minitel.life.Backoff;

/// A simulated Minitel on a pseudo-terminal, a bridge that drives it, and a gateway.
final class BridgeWorld implements AutoCloseable {
    static final Duration PATIENCE = Patience.TIME;

    final SimulatedMinitel minitel;
    final TestGateway gateway;
    final AtomicReference<Panel.Lamp> lamp = new AtomicReference<>(Panel.Lamp.OFF);
    final BlockingQueue<LineStatus> told = new LinkedBlockingQueue<>();
    final AtomicInteger stored = new AtomicInteger();
    final AtomicReference<OwnerSettings> settings = new AtomicReference<>();
    final FakeNetwork network;
    final LineBridge bridge;
    private final ConfigValues config;

    /// What the memory says when the bridge starts.
    volatile boolean echo;

    private BridgeWorld(Model model, Path link, boolean locked, Optional<FakeNetwork> found)
            throws IOException {
        minitel = SimulatedMinitel.start(model, link);
        gateway = new TestGateway();
        network = found.orElseGet(FakeNetwork::new);
        GatewayAddress to = new GatewayAddress(gateway.route(), found.isPresent());
        config = config(to, link, locked);
        bridge = new LineBridge(config.get(LineConfig.LINES).getFirst(), config, lineServices());
    }

    static BridgeWorld with(Model model, Path directory) throws IOException {
        return new BridgeWorld(model, directory.resolve("minitel"), false, Optional.empty());
    }

    /// The gateway is that of this machine, and nobody has written down its address.
    static BridgeWorld auto(FakeNetwork network, Path directory) throws IOException {
        Path link = directory.resolve("minitel");
        return new BridgeWorld(Model.M1B, link, false, Optional.of(network));
    }

    static BridgeWorld locked(Path directory) throws IOException {
        return new BridgeWorld(Model.M1B, directory.resolve("minitel"), true, Optional.empty());
    }

    ConfigValues config(GatewayAddress to) {
        return config(
                to,
                Path.of(config.get(LineConfig.LINES).getFirst().port()),
                config.get(KioskConfig.LOCKED));
    }

    private static ConfigValues config(GatewayAddress to, Path link, boolean locked) {
        return DefaultConfig.values()
                .with(CallConfig.TO, to)
                .with(CallConfig.PROFILE, DialOptions.DEFAULT)
                .with(
                        LineConfig.LINES,
                        List.of(new LineConfig(link.toString(), OptionalInt.empty(), 7)))
                .with(KioskConfig.LOCKED, locked);
    }

    private LineServices lineServices() {
        return new LineServices(
                new SerialLineSource(new AdapterFinder(Path.of("/"))),
                new SettingsStore() {
                    @Override
                    public OwnerSettings load(OwnerSettings otherwise) {
                        return otherwise.withEcho(echo);
                    }

                    @Override
                    public void store(OwnerSettings changed) {
                        settings.set(changed);
                        stored.incrementAndGet();
                    }
                },
                new Panel() {
                    @Override
                    public void show(Lamp shown) {
                        lamp.set(shown);
                    }

                    @Override
                    public void close() {}
                },
                told::add,
                NetworkDialer.forSlowLine(),
                network.search(),
                () -> true,
                () -> List.of("192.0.2.7"),
                () -> new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), new Random(1)));
    }

    BridgeWorld start() {
        bridge.start();
        return this;
    }

    /// The gateway is on the screen.
    TestGateway.Visitor home() throws Exception {
        TestGateway.Visitor visitor = gateway.visitor();
        sees("ACCUEIL");
        return visitor;
    }

    /// Row 0 and a part of the screen, at the same time.
    void sees(String row0, String text) {
        minitel.awaitScreen(now -> now.row(0).equals(row0) && now.shows(text), PATIENCE);
    }

    /// Whether a gateway that is there is on the screen.
    boolean isHome() {
        return gateway.hasVisitor()
                && minitel.snapshot().row(0).isEmpty()
                && minitel.snapshot().row(1).equals("ACCUEIL")
                && !minitel.snapshot().shows("Pont");
    }

    void sees(String text) {
        minitel.awaitText(text, PATIENCE);
    }

    LineStatus awaits(LineStatus.State state) throws Exception {
        return awaits(now -> now.state() == state);
    }

    /// The first status like this that is told from now on, or waits to be read.
    LineStatus awaits(Predicate<LineStatus> wanted) throws Exception {
        LineStatus last = null;
        while (last == null || !wanted.test(last)) {
            LineStatus next = told.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("the last status was " + last);
            }
            last = next;
        }
        return last;
    }

    @Override
    public void close() throws IOException {
        bridge.close();
        minitel.close();
        gateway.close();
    }
}
