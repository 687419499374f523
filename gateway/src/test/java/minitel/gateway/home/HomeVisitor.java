package minitel.gateway.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Visit;
import minitel.io.DuplexPair;
import minitel.kit.HandClock;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;
import minitel.videotex.Language;
import minitel.videotex.RomIdentity;
import minitel.videotex.display.Display;
import org.jspecify.annotations.Nullable;

/// Somebody at a Minitel in front of the home, and the session around him.
final class HomeVisitor implements Visit, AutoCloseable {
    static final Duration REST = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Patience.TIME;

    final HandClock clock = parisian();
    final BlockingQueue<Destination> redirects = new LinkedBlockingQueue<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final DuplexPair.End line;
    private final DuplexPair.End home;
    private final byte[] buffer = new byte[4096];
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private Display screen = new Display();
    private volatile @Nullable Watcher watcher;
    private boolean ended;

    /// Five past two in the afternoon in Paris, in winter.
    static HandClock parisian() {
        return new HandClock(Instant.parse("2026-11-21T13:05:08.5Z"), ZoneId.of("Europe/Paris"));
    }

    HomeVisitor(Language language, int services) {
        this(language, services, 4096);
    }

    HomeVisitor(Language language, int services, int capacity) {
        this(language, new NumberedServices(services), capacity);
    }

    HomeVisitor(Language language, ServiceCatalogue catalogue, int capacity) {
        DuplexPair pair = new DuplexPair(capacity);
        line = pair.left();
        home = pair.right();
        Home service = new Home(language, catalogue, NumberedServices.TARIFFS, REST, clock);
        Thread.ofVirtual().start(() -> serve(service));
    }

    private void serve(Home service) {
        try {
            service.serve(home, this);
        } catch (Throwable _) { // a visitor who closes his line first
        } finally {
            home.close();
            left.countDown();
        }
    }

    void types(String text) throws IOException {
        line.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void presses(FunctionKey... keys) throws IOException {
        for (FunctionKey key : keys) {
            line.write(key.bytes());
        }
    }

    /// Lets time pass, and the home look at the clock.
    void waits(Duration duration) {
        clock.pass(duration);
        home.nudge();
    }

    /// Waits until the screen shows a text in one row.
    void sees(String text) throws IOException {
        until(() -> rows().contains(text), "no \"" + text + "\"");
    }

    void seesNot(String text) throws IOException {
        until(() -> !rows().contains(text), "still \"" + text + "\"");
    }

    /// Waits until the cursor is in the field, which is painted last.
    void settles() throws IOException {
        until(screen::cursorVisible, "no cursor");
    }

    void isSpokenTo() {
        watcher().spokenTo();
    }

    void hears(int beeps) throws IOException {
        until(() -> screen.beeps() >= beeps, "no beep");
    }

    /// Waits until this many bytes have come, ever.
    void gets(int bytes) throws IOException {
        until(() -> got.size() >= bytes, "not " + bytes + " bytes");
    }

    void until(BooleanSupplier seen, String complaint) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (ended || left <= 0) {
                throw new AssertionError(complaint + " in\n" + rows());
            }
            take(line.read(buffer, Duration.ofNanos(left)));
        }
    }

    private void take(int length) {
        ended = length < 0;
        if (length > 0) {
            got.write(buffer, 0, length);
            screen.write(buffer, 0, length);
        }
    }

    String rows() {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row <= 24; row++) {
            rows.append(screen.row(row)).append('\n');
        }
        return rows.toString();
    }

    String row(int row) {
        return screen.row(row).strip();
    }

    Display screen() {
        return screen;
    }

    /// What came since the last call.
    byte[] bytes() {
        byte[] bytes = got.toByteArray();
        got.reset();
        return bytes;
    }

    Destination redirected() throws InterruptedException {
        Destination to = redirects.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (to == null) {
            throw new AssertionError("no redirection");
        }
        return to;
    }

    boolean hasHungUp() throws InterruptedException {
        return left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private Watcher watcher() {
        Watcher there = watcher;
        if (there == null) {
            throw new AssertionError("nobody watches");
        }
        return there;
    }

    void cover(Destination by) {
        watcher().covered(by);
    }

    /// Clears the screen as a session does, then tells the home.
    void uncover() {
        screen = new Display();
        watcher().uncovered();
    }

    @Override
    public String id() {
        return "s1";
    }

    @Override
    public String token() {
        return "AAAAAAAAAAAAAAAAAAAAAA";
    }

    @Override
    public Door door() {
        return Door.WEBSOCKET;
    }

    @Override
    public CallerOrigin origin() {
        return new CallerOrigin(InetAddress.getLoopbackAddress(), 40112);
    }

    @Override
    public int speed() {
        return 1200;
    }

    @Override
    public Optional<RomIdentity> identity() {
        return Optional.empty();
    }

    @Override
    public void redirect(Destination to) {
        redirects.add(to);
    }

    @Override
    public void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    @Override
    public void close() {
        line.close();
    }
}
