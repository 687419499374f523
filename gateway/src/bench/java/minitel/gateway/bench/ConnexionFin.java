package minitel.gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Presses Connexion/Fin at random places of endless services and sees whether it brings the user
/// home, at once and cleanly, every time.
///
/// `ConnexionFin --presses 1000 --terminals 50 --speed 1200 [--door telnet|websocket] [--seed N]
/// [--payload PHOTO]`: so many presses for each door, paced and unpaced, spread over the payloads.
/// Exit status 1 when one of them failed.
public final class ConnexionFin {
    private static final int UNPACED_TERMINALS = 4;
    private static final int ARRIVALS = 3;
    private static final List<Payload> ALL =
            List.copyOf(EnumSet.complementOf(EnumSet.of(Payload.CALM)));

    private final int presses;
    private final int terminals;
    private final long seed;
    private final List<Payload> payloads;
    private final Map<Payload, Latencies> times = new EnumMap<>(Payload.class);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger apart = new AtomicInteger();

    ConnexionFin(int presses, int terminals, long seed) {
        this(presses, terminals, seed, ALL);
    }

    private ConnexionFin(int presses, int terminals, long seed, List<Payload> payloads) {
        this.presses = presses;
        this.terminals = terminals;
        this.seed = seed;
        this.payloads = payloads;
        payloads.forEach(payload -> times.put(payload, new Latencies(presses)));
    }

    public static void main(String[] words) throws Exception {
        Arguments given =
                new Arguments(
                        words,
                        "--presses",
                        "--terminals",
                        "--speed",
                        "--door",
                        "--seed",
                        "--payload");
        List<Payload> payloads =
                given.word("--payload").map(name -> List.of(Payload.valueOf(name))).orElse(ALL);
        int presses = given.number("--presses", 1000);
        int paced = given.number("--speed", 1200);
        int terminals = given.number("--terminals", 50);
        long seed = given.number("--seed", new Random().nextInt());
        int failed = 0;
        for (int speed : new int[] {paced, 0}) {
            int many = speed == 0 ? Math.min(UNPACED_TERMINALS, terminals) : terminals;
            for (Entrance entrance : given.entrances()) {
                failed +=
                        new ConnexionFin(presses, many, seed, payloads).run(entrance, speed).size();
            }
        }
        System.exit(failed > 0 ? 1 : 0);
    }

    /// @param speed bit/s, 0 = unlimited
    /// @return what went wrong, and faults in the gateway's log
    List<String> run(Entrance entrance, int speed) throws IOException, InterruptedException {
        System.out.printf(
                "%s at %s bit/s, %d presses, seed %d, load average %s%n",
                entrance, speed == 0 ? "unlimited" : speed, presses, seed, Arguments.loadAverage());
        Map<String, String> services = new TreeMap<>();
        List<Loopback> open = new ArrayList<>();
        for (Payload payload : Payload.values()) {
            Loopback service = payload.service();
            open.add(service);
            services.put(payload.name(), "tcp://127.0.0.1:" + service.port());
        }
        String config = "{\"pace\": {\"telnet\": %d}}".formatted(speed);
        try (GatewayProcess gateway = GatewayProcess.start(config, services)) {
            press(entrance, gateway, speed);
            failures.addAll(gateway.child().faults());
            tellApart(failures, apart.get(), presses);
        } finally {
            for (Loopback service : open) {
                service.close();
            }
        }
        report();
        return List.copyOf(failures);
    }

    /// Half of the keys come in two pieces: that many are no bad luck.
    static void tellApart(Queue<String> failures, int apart, int presses) {
        if (4 * apart > presses) {
            failures.add("%d of %d keys came apart".formatted(apart, presses));
        }
    }

    private void press(Entrance entrance, GatewayProcess gateway, int speed)
            throws InterruptedException {
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < terminals; i++) {
            Random rnd = new Random(seed + i);
            Runnable user = () -> visit(entrance, gateway, speed, rnd);
            users.add(Thread.ofVirtual().name("user " + i).start(user));
        }
        for (Thread user : users) {
            user.join();
        }
    }

    /// Presses until there have been enough of all; a line on which one failed, or whose key fell
    /// apart, is given up.
    private void visit(Entrance entrance, GatewayProcess gateway, int speed, Random rnd) {
        boolean more = true;
        while (more) {
            try (Presser presser = arrive(entrance, gateway, speed, rnd)) {
                boolean good = true;
                for (int n = 0; good && more; n++) {
                    int number = next.getAndIncrement();
                    more = number < presses;
                    good = !more || press(presser, number);
                }
            } catch (Throwable t) {
                failures.add("no terminal: " + t);
                more = false;
            }
        }
    }

    private static Presser arrive(Entrance entrance, GatewayProcess gateway, int speed, Random rnd)
            throws IOException {
        String query = speed == 0 ? "" : "?speed=" + speed;
        int port = entrance.port(gateway);
        int most = speed == 0 ? 20_000 : 250;
        for (int tries = 1; ; tries++) {
            TimedTerminal terminal = new TimedTerminal(entrance.open(port, query));
            try {
                return new Presser(terminal, speed, most, rnd);
            } catch (
                    Throwable
                            t) { // a page that paused amid was taken for whole; not typed: it parks
                terminal.close();
                if (tries == ARRIVALS) {
                    throw new IOException(t);
                }
            }
        }
    }

    private boolean press(Presser presser, int number) throws Exception {
        Payload payload = payloads.get(number % payloads.size());
        Optional<Presser.Pressed> pressed = presser.press(payload);
        Optional<String> failure = pressed.flatMap(Presser.Pressed::failure);
        failure.ifPresent(how -> failures.add(payload + " " + how));
        if (pressed.isEmpty()) {
            apart.incrementAndGet();
        }
        boolean good = pressed.isPresent() && failure.isEmpty();
        if (good) {
            times.get(payload).add(pressed.get().nanos());
        }
        return good;
    }

    private void report() throws IOException {
        times.forEach((payload, times) ->
                System.out.printf(
                        "  %-10s %5d home, first byte after median %d us, p99 %d, worst" + " %d%n",
                        payload,
                        times.count(),
                        times.micros(0.5),
                        times.micros(0.99),
                        times.micros(1)));
        System.out.printf(
                "  %d failed, load average %s%n", failures.size(), Arguments.loadAverage());
        failures.stream().limit(20).forEach(System.out::println);
    }
}
