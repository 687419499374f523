package minitel.gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import minitel.io.VirtualThreads;

/// Sends garbage through every door and from every kind of service, while some users go on
/// browsing.
///
/// `Fuzz10 --seconds 600 --attackers 3 --seed N`: so many at once of each [Attacker]. Exit status 1
/// when a user saw a wrong screen, the log holds a fault, or the program has ended. Memory, threads
/// and files are printed every ten seconds; whether they are flat is for the reader to see.
public final class Fuzz10 {
    private static final int BROWSERS = 4;
    private static final int REPORT_SECONDS = 10;
    private static final String CONFIG =
            """
            {"limits": {"sessions": 2000, "idle": 60, "dial": 20}}
            """;

    private final int seconds;
    private final int attackers;
    private final long seed;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong attacks = new AtomicLong();
    private final AtomicLong rounds = new AtomicLong();
    private volatile boolean over;

    Fuzz10(int seconds, int attackers, long seed) {
        this.seconds = seconds;
        this.attackers = attackers;
        this.seed = seed;
    }

    public static void main(String[] words) throws Exception {
        Arguments given = new Arguments(words, "--seconds", "--attackers", "--seed");
        int seed = given.number("--seed", new Random().nextInt());
        int attackers = given.number("--attackers", 3);
        List<String> failures = new Fuzz10(given.number("--seconds", 600), attackers, seed).run();
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    /// @return what went wrong
    List<String> run() throws IOException, InterruptedException {
        System.out.printf("seed %d, load average %s%n", seed, Arguments.loadAverage());
        Map<String, String> routes = new TreeMap<>();
        List<Loopback> services = new ArrayList<>();
        for (BadService bad : BadService.values()) {
            Loopback service = bad.open();
            services.add(service);
            routes.put(bad.name(), bad.route(service));
        }
        Loopback calm = Payload.CALM.service();
        services.add(calm);
        routes.put(Payload.CALM.name(), "tcp://127.0.0.1:" + calm.port());
        try (GatewayProcess gateway = GatewayProcess.start(CONFIG, routes)) {
            molest(gateway);
        } finally {
            for (Loopback service : services) {
                service.close();
            }
        }
        failures.stream().limit(20).forEach(System.out::println);
        System.out.printf(
                "%d failures, load average %s%n", failures.size(), Arguments.loadAverage());
        return List.copyOf(failures);
    }

    private void molest(GatewayProcess gateway) throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Browser> browsers = browsers(gateway);
        for (Browser browser : browsers) {
            threads.add(VirtualThreads.start("browser", () -> browse(browser)));
        }
        for (Attacker attacker : Attacker.values()) {
            for (int i = 0; i < attackers; i++) {
                Random rnd = new Random(seed + threads.size());
                threads.add(
                        VirtualThreads.start(
                                attacker.name(), () -> attack(attacker, gateway, rnd)));
            }
        }
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        while (System.nanoTime() < end && gateway.child().isAlive()) {
            report(gateway.child(), (System.nanoTime() - start) / 1_000_000_000);
            Garbage.pause(Math.min(seconds, REPORT_SECONDS) * 1000);
        }
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        browsers.forEach(Browser::close);
        if (!gateway.child().isAlive()) {
            failures.add("the gateway has ended");
        }
        failures.addAll(gateway.child().faults());
    }

    private static List<Browser> browsers(GatewayProcess gateway) throws IOException {
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < BROWSERS; i++) {
            Entrance entrance = Entrance.values()[i % Entrance.values().length];
            browsers.add(new Browser(new TimedTerminal(entrance.open(entrance.port(gateway), ""))));
        }
        return browsers;
    }

    private void browse(Browser browser) {
        boolean good = true;
        while (good && !over) {
            try {
                browser.round().ifPresent(failures::add);
                good = failures.isEmpty();
                rounds.incrementAndGet();
                Garbage.pause(1000);
            } catch (Throwable t) {
                failures.add("a browser's line: " + t);
                good = false;
            }
        }
    }

    private void attack(Attacker attacker, GatewayProcess gateway, Random rnd) {
        while (!over) {
            try {
                attacker.visit(gateway, rnd);
            } catch (Throwable _) {
                // Hung up on, which is the right answer to most of it.
            }
            attacks.incrementAndGet();
            Garbage.pause(rnd.nextInt(100));
        }
    }

    private void report(Child child, long at) throws IOException, InterruptedException {
        System.out.printf(
                "%4d s: %d attacks, %d rounds, live heap %d KB, VmRSS %d KB, %d threads, %d files,"
                        + " %d faults%n",
                at,
                attacks.get(),
                rounds.get(),
                child.liveHeapKb(),
                child.rssKb(),
                child.threads(),
                child.files(),
                child.faults().size() + failures.size());
    }
}
