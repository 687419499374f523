package minitel.gateway.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.SimulatedMinitel;
import minitel.bridge.simulate.Snapshot;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;

/// Presses Connexion/Fin, with and without shift, on simulated Minitels at a bridge, while endless
/// services paint through a gateway: how long until the first byte of the way home has come off the
/// Minitel's wire, counted from the press; the key itself takes the first two characters of that
/// time on its way to the bridge.
///
/// `BridgeFin --presses 200 --speed 1200 [--terminals 4] [--seed N] [--most BYTES] [--payload
/// COPIES]`. Exit status 1 when a press did not lead home, cleanly.
public final class BridgeFin {
    /// What a bridge hands on as it is.
    private static final List<Payload> PASSED =
            List.of(Payload.TEXT, Payload.DRCS, Payload.CLEARS, Payload.COPIES);

    private static final Duration PATIENCE = Patience.TIME;

    /// Two presses within 3 s hang up on the gateway; the first may be late there.
    private static final Duration APART = Duration.ofSeconds(5);

    private final int presses;
    private final int speed;
    private final long seed;
    private final int most;
    private final List<Payload> payloads;
    private final Map<Payload, Latencies> times = new EnumMap<>(Payload.class);
    private final Latencies all;
    private final Latencies plain;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger apart = new AtomicInteger();

    /// @param speed to which the lines are pinned, in bit/s
    /// @param most how many bytes of a service come at most before a press
    BridgeFin(int presses, int speed, long seed, int most, List<Payload> payloads) {
        this.presses = presses;
        this.speed = speed;
        this.seed = seed;
        this.most = most;
        this.payloads = payloads;
        all = new Latencies(presses);
        plain = new Latencies(presses);
        payloads.forEach(payload -> times.put(payload, new Latencies(presses)));
    }

    BridgeFin(int presses, int speed, long seed) {
        this(presses, speed, seed, twoSeconds(speed), PASSED);
    }

    public static void main(String[] words) throws Exception {
        Arguments given =
                new Arguments(
                        words,
                        "--presses",
                        "--speed",
                        "--terminals",
                        "--seed",
                        "--most",
                        "--payload");
        int speed = given.number("--speed", 1200);
        BridgeFin bench =
                new BridgeFin(
                        given.number("--presses", 200),
                        speed,
                        given.number("--seed", new Random().nextInt()),
                        given.number("--most", twoSeconds(speed)),
                        given.word("--payload")
                                .map(name -> List.of(Payload.valueOf(name)))
                                .orElse(PASSED));
        System.exit(bench.run(given.number("--terminals", 4)).isEmpty() ? 0 : 1);
    }

    /// What the line takes in that time, in characters.
    private static int twoSeconds(int speed) {
        return speed / 5;
    }

    /// A Minitel, what came to it, and how its key was pressed last.
    private final class Seat implements AutoCloseable {
        private final SimulatedMinitel minitel;
        private final TimedTerminal terminal;
        private final Random rnd;
        private boolean shifted;

        Seat(Random rnd) throws IOException {
            this.rnd = rnd;
            minitel = SimulatedMinitel.start(Model.M1B);
            terminal = new TimedTerminal(this::press, minitel::close);
            minitel.tap(new WithoutProtocol((b, at) -> terminal.came(new byte[] {b}, 1, at)));
        }

        private void press(byte[] keys) {
            boolean fin = Arrays.equals(keys, FunctionKey.CONNEXION_FIN.bytes());
            shifted = !fin || rnd.nextBoolean();
            if (!shifted) {
                minitel.connexion();
            } else if (fin) {
                minitel.press(FunctionKey.CONNEXION_FIN);
            } else {
                minitel.send(keys);
            }
        }

        /// Its screen may be late by what it works at.
        private void awaitScreen() {
            String text = terminal.picture().text();
            minitel.awaitScreen(
                    now -> (String.join("\n", now.rows()) + "\n").equals(text), PATIENCE);
        }

        @Override
        public void close() {
            minitel.close();
        }
    }

    /// @return what went wrong, and faults in either log
    List<String> run(int terminals) throws IOException, InterruptedException {
        System.out.printf(
                "Connexion/Fin at %d bit/s, %d presses on %d lines, seed %d, load average %s%n",
                speed, presses, terminals, seed, Arguments.loadAverage());
        Map<String, String> services = new TreeMap<>();
        List<AutoCloseable> open = new ArrayList<>();
        List<Seat> seats = new ArrayList<>();
        try {
            for (Payload payload : Payload.values()) {
                Loopback service = payload.service();
                open.add(service);
                services.put(payload.name(), "tcp://127.0.0.1:" + service.port());
            }
            for (int i = 0; i < terminals; i++) {
                seats.add(new Seat(new Random(seed + i)));
            }
            run(services, seats);
        } finally {
            seats.forEach(Seat::close);
            for (AutoCloseable each : open) {
                close(each);
            }
        }
        report();
        return List.copyOf(failures);
    }

    private static void close(AutoCloseable service) throws IOException {
        try {
            service.close();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void run(Map<String, String> services, List<Seat> seats)
            throws IOException, InterruptedException {
        try (GatewayProcess gateway = GatewayProcess.start("{}", services);
                BridgeProcess bridge =
                        BridgeProcess.start(
                                "ws://127.0.0.1:" + gateway.webSocket() + "/",
                                seats.stream().map(seat -> seat.minitel.device()).toList(),
                                speed,
                                List.of())) {
            List<Thread> users =
                    seats.stream().map(seat -> Thread.ofPlatform().start(() -> sit(seat))).toList();
            for (Thread user : users) {
                user.join();
            }
            failures.addAll(gateway.child().faults());
            failures.addAll(bridge.child().faults());
            ConnexionFin.tellApart(failures, apart.get(), presses);
        }
    }

    private void sit(Seat seat) {
        try {
            seat.minitel.awaitScreen(BridgeFin::showsPage, PATIENCE);
            Presser presser = new Presser(seat.terminal, speed, most, seat.rnd);
            boolean good = true;
            for (int n = next.getAndIncrement(); good && n < presses; n = next.getAndIncrement()) {
                good = press(seat, presser, payloads.get(n % payloads.size()));
            }
        } catch (Throwable t) {
            failures.add("no terminal: " + t);
        }
    }

    /// The announcements of calls and failures take less.
    private static boolean showsPage(Snapshot now) {
        return now.rows().stream().filter(row -> !row.isBlank()).count() > 5;
    }

    private boolean press(Seat seat, Presser presser, Payload payload) throws IOException {
        seat.terminal.sees((_, _, _) -> false, APART);
        Optional<Presser.Pressed> pressed = presser.press(payload);
        Optional<String> failure = pressed.flatMap(Presser.Pressed::failure);
        failure.ifPresent(how -> failures.add(payload + " " + how));
        if (pressed.isEmpty()) {
            apart.incrementAndGet();
        }
        if (pressed.isEmpty() || failure.isPresent()) {
            return false;
        }
        long nanos = pressed.get().nanos();
        times.get(payload).add(nanos);
        all.add(nanos);
        if (!seat.shifted) {
            plain.add(nanos);
        }
        seat.awaitScreen();
        return true;
    }

    private void report() throws IOException {
        times.forEach((payload, times) -> say(payload.name(), times));
        say("plain key", plain);
        say("all", all);
        System.out.printf(
                "  %d failed, load average %s%n", failures.size(), Arguments.loadAverage());
        failures.stream().limit(20).forEach(System.out::println);
    }

    private static void say(String name, Latencies times) {
        System.out.printf(
                "  %-10s %5d home, first byte after median %.1f ms, p99 %.1f, worst %.1f%n",
                name,
                times.count(),
                times.micros(0.5) / 1e3,
                times.micros(0.99) / 1e3,
                times.micros(1) / 1e3);
    }
}
