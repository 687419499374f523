package minitel.bridge.terminal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import minitel.bridge.serial.MinitelLine;
import minitel.bridge.serial.SerialLine;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.SimulatedMinitel;
import minitel.bridge.terminal.probe.DetectedTerminal;
import minitel.bridge.terminal.probe.LineSymptoms;
import minitel.bridge.terminal.probe.TerminalProbe;
import minitel.kit.Patience;

/// A simulated Minitel on a serial line, and the two threads that a line has: one that reads, and,
/// once there is a terminal, its owner.
public final class PluggedMinitel implements AutoCloseable {
    private static final byte[] NUDGE = {};

    public final SimulatedMinitel minitel;
    public final SerialLine line;
    private final BlockingQueue<byte[]> came = new LinkedBlockingQueue<>();
    private final BlockingQueue<TerminalEvent> said = new LinkedBlockingQueue<>();
    private volatile boolean over;

    public PluggedMinitel(Model model, int speed) throws IOException {
        this(model, speed, 7);
    }

    /// @param bits of the line
    public PluggedMinitel(Model model, int speed, int bits) throws IOException {
        minitel = SimulatedMinitel.start(model);
        minitel.manualSpeed(speed);
        line = SerialLine.open(minitel.device().toString(), 1200, bits);
        Thread.ofPlatform().daemon().name("reader").start(this::read);
    }

    private void read() {
        byte[] buffer = new byte[256];
        for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
            came.add(Arrays.copyOf(buffer, n));
        }
        over = true;
        came.add(NUDGE);
    }

    /// Whoever waits for characters; -1 once the line has gone.
    int hear(byte[] buffer, Duration patience) {
        try {
            byte[] characters = came.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (characters == null) {
                return over ? -1 : 0;
            }
            System.arraycopy(characters, 0, buffer, 0, characters.length);
            return over ? -1 : characters.length;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Its time runs slower the busier the machine is: how long an answer may take is the affair of
    /// a benchmark.
    public Optional<DetectedTerminal> find(TerminalProbe.Wish wish) throws IOException {
        return find(line, wish);
    }

    /// @param over what is put over the line
    public Optional<DetectedTerminal> find(MinitelLine over, TerminalProbe.Wish wish)
            throws IOException {
        int slow = slowness();
        return TerminalProbe.find(
                over,
                (buffer, patience) -> hear(buffer, patience.multipliedBy(slow)),
                () -> System.nanoTime() / slow,
                wish);
    }

    /// More where threads wait for a processor; the load tells so a minute late.
    static int slowness() {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
        return Math.clamp(Math.round(2 * load), 3, 20);
    }

    public static TerminalProbe.Wish wish(OptionalInt pinned) {
        return new TerminalProbe.Wish(OptionalInt.empty(), pinned, false, new LineSymptoms());
    }

    /// Finds it and has an owner listen to it from now on.
    AttachedTerminal terminal(OptionalInt pinned) throws IOException {
        return terminal(pinned, 1);
    }

    /// The same, with a terminal whose time runs so many times slower.
    AttachedTerminal terminal(OptionalInt pinned, int slow) throws IOException {
        DetectedTerminal detectedTerminal = find(wish(pinned)).orElseThrow();
        LongSupplier clock = () -> System.nanoTime() / slow;
        AttachedTerminal terminal =
                new AttachedTerminal(
                        line,
                        detectedTerminal,
                        new TerminalSetup(false, 7),
                        clock,
                        () -> came.add(NUDGE));
        Thread.ofPlatform().daemon().name("owner").start(() -> own(terminal, clock, slow));
        terminal.begin();
        return terminal;
    }

    private void own(AttachedTerminal terminal, LongSupplier clock, int slow) {
        try {
            while (!over) {
                long deadline = terminal.deadline();
                long left =
                        deadline == Long.MAX_VALUE
                                ? deadline
                                : slow * (deadline - clock.getAsLong());
                byte[] characters = came.poll(left, TimeUnit.NANOSECONDS);
                said.addAll(
                        characters == null || characters.length == 0
                                ? terminal.tick()
                                : terminal.heard(characters, characters.length));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What the terminal says next, in this time.
    Optional<TerminalEvent> said(Duration patience) {
        try {
            return Optional.ofNullable(said.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What it says next, however long that takes, and all behind it until it is quiet for so long.
    List<TerminalEvent> saysAndIsQuiet(Duration quiet) {
        List<TerminalEvent> all = new ArrayList<>();
        all.add(said(Patience.TIME).orElseThrow());
        all.addAll(saidUntilQuiet(quiet));
        return all;
    }

    /// All that it says until it is quiet for so long.
    List<TerminalEvent> saidUntilQuiet(Duration quiet) {
        List<TerminalEvent> all = new ArrayList<>();
        for (Optional<TerminalEvent> one = said(quiet); one.isPresent(); one = said(quiet)) {
            all.add(one.get());
        }
        return all;
    }

    @Override
    public void close() {
        line.close();
        minitel.close();
    }
}
