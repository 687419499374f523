package minitel.gateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import minitel.bridge.simulate.Model;
import minitel.bridge.simulate.SimulatedMinitel;
import minitel.bridge.simulate.Snapshot;
import minitel.kit.Patience;

/// What a bridge with one Minitel costs: processor, memory and wake-ups, on its own page, in
/// session with a gateway while nobody types, and while a service paints at 4800 bit/s; and what a
/// Java program costs that does nothing.
///
/// `BridgeCost --seconds 60 [--jvm "-XX:-UsePerfData"]`
public final class BridgeCost {
    private static final int SPEED = 4800;
    private static final Duration PATIENCE = Patience.TIME;

    /// After which what has to do with the beginning is over.
    private static final int SETTLING = 10;

    private static final int NAMED = 6;
    private static final long SECOND = 1_000_000_000;

    private final int seconds;
    private final List<String> jvm;

    private BridgeCost(int seconds, List<String> jvm) {
        this.seconds = seconds;
        this.jvm = jvm;
    }

    public static void main(String[] words) throws Exception {
        Arguments given = new Arguments(words, "--seconds", "--jvm");
        List<String> jvm =
                given.word("--jvm").map(all -> Arrays.asList(all.split(" "))).orElse(List.of());
        BridgeCost bench = new BridgeCost(given.number("--seconds", 60), jvm);
        System.out.printf("%s load average %s%n", jvm, Arguments.loadAverage());
        bench.nothing();
        bench.ownPage();
        bench.session();
        System.out.printf("load average %s%n", Arguments.loadAverage());
        System.exit(0);
    }

    /// The program that does nothing.
    static final class Nothing {
        private Nothing() {}

        public static void main(String[] words) {
            System.out.println("ready");
            while (true) {
                LockSupport.park();
            }
        }
    }

    private void nothing() throws IOException, InterruptedException {
        List<String> words =
                new java.util.ArrayList<>(List.of("-Xmx48m", "-XX:TieredStopAtLevel=1"));
        words.addAll(jvm);
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.add(Nothing.class.getName());
        try (Child child = Child.start(words, Map.of())) {
            child.line();
            measure("nothing", child);
        }
    }

    private void ownPage() throws IOException, InterruptedException {
        try (SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B);
                BridgeProcess bridge = bridge("ws://127.0.0.1:9/", minitel.device())) {
            minitel.awaitScreen(BridgeCost::showsPage, PATIENCE);
            measure("own page", bridge.child());
        }
    }

    private void session() throws IOException, InterruptedException {
        try (Loopback service = Payload.TEXT.service();
                GatewayProcess gateway =
                        GatewayProcess.start(
                                "{}", Map.of("TEXT", "tcp://127.0.0.1:" + service.port()));
                SimulatedMinitel minitel = SimulatedMinitel.start(Model.M1B);
                BridgeProcess bridge =
                        bridge("ws://127.0.0.1:" + gateway.webSocket() + "/", minitel.device())) {
            minitel.awaitScreen(BridgeCost::showsPage, PATIENCE);
            measure("session", bridge.child());
            minitel.send("TEXT\u0013A".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            minitel.awaitText("Il fait beau", PATIENCE);
            long before = minitel.received();
            measure("painting", bridge.child());
            System.out.printf(
                    "  %-10s %d characters, live heap %d KB, faults %s%n",
                    "",
                    minitel.received() - before,
                    bridge.child().liveHeapKb(),
                    bridge.child().faults());
        }
    }

    private BridgeProcess bridge(String to, Path device) throws IOException, InterruptedException {
        return BridgeProcess.start(to, List.of(device), SPEED, jvm);
    }

    private static boolean showsPage(Snapshot now) {
        return now.rows().stream().filter(row -> !row.isBlank()).count() > 5;
    }

    private void measure(String name, Child child) throws IOException {
        pause(SETTLING);
        long cpu = child.cpu();
        Map<String, Long> before = child.wakeUps();
        pause(seconds);
        long cpuMillis = (child.cpu() - cpu) / 1_000_000;
        Map<String, Long> after = child.wakeUps();
        after.replaceAll((thread, count) -> count - before.getOrDefault(thread, 0L));
        double all = after.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                "  %-10s VmRSS %d KB, %d threads, CPU %d ms in %d s (%.2f %%), %.1f wake-ups/s: %s%n",
                name,
                child.rssKb(),
                child.threads(),
                cpuMillis,
                seconds,
                cpuMillis / 10.0 / seconds,
                all / seconds,
                busiest(after));
    }

    private String busiest(Map<String, Long> wakeUps) {
        return wakeUps.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(one -> "%s %.2f".formatted(one.getKey(), (double) one.getValue() / seconds))
                .collect(Collectors.joining(", "));
    }

    private static void pause(int seconds) {
        long due = System.nanoTime() + seconds * SECOND;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
