package minitel.gateway.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.io.Duplex;
import minitel.kit.Patience;

/// Measures what people at computers cost, whose screen the gateway draws, and what another user
/// notices of them.
///
/// `DrawnLoad [--java "-XX:+UseG1GC -Xmx1024m"] [--sessions 6000] [--seconds 30] [--leafing 100]
/// [--histogram 30]`: so many telnet clients, first of a terminal type that is not drawn, then of
/// `xterm`, stay on the built-in home, and together turn so many pages a second; somebody else
/// types ten keys a second at an echo service. The histogram shows that many classes.
///
/// Needs `ulimit -n` of the sessions and some.
public final class DrawnLoad {
    private static final int KEYS_A_SECOND = 10;
    private static final long SECOND = 1_000_000_000;

    private static final String CONFIG = "{\"limits\": {\"sessions\": %d}}";
    private static final Pattern ROW = Pattern.compile("\\s+\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    private final List<String> options;
    private final int sessions;
    private final int seconds;
    private final int leafing;
    private final int classes;

    /// What was measured.
    ///
    /// @param heapKb of each session, before anything is pressed
    /// @param ended sessions that did not stay
    /// @param missing keys of the other user that did not come back
    record Result(double heapKb, int ended, int missing) {}

    DrawnLoad(Arguments given) {
        options = given.word("--java").map(text -> List.of(text.split(" "))).orElse(Child.JVM);
        sessions = given.number("--sessions", 6000);
        seconds = given.number("--seconds", 30);
        leafing = given.number("--leafing", 100);
        classes = given.number("--histogram", 0);
    }

    public static void main(String[] words) throws Exception {
        DrawnLoad load =
                new DrawnLoad(
                        new Arguments(
                                words,
                                "--java",
                                "--sessions",
                                "--seconds",
                                "--leafing",
                                "--histogram"));
        double raw = load.measure("minitel1b").heapKb();
        double drawn = load.measure("xterm").heapKb();
        say("drawing: %.1f KB a session", drawn - raw);
        System.exit(0);
    }

    /// @param terminalType what the clients say they are
    Result measure(String terminalType) throws IOException, InterruptedException {
        try (Loopback echo = Echo.open(Entrance.TELNET);
                GatewayProcess gateway =
                        GatewayProcess.start(
                                options,
                                CONFIG.formatted(sessions + 10),
                                Map.of("ECHO", "tcp://127.0.0.1:" + echo.port()))) {
            Child child = gateway.child();
            long empty = child.liveHeapKb();
            long start = System.nanoTime();
            try (DrawnPool pool = DrawnPool.open(gateway.telnet(), sessions, terminalType)) {
                say(
                        "%d telnet sessions of %s opened in %.1f s; load average %s",
                        sessions,
                        terminalType,
                        (System.nanoTime() - start) / 1e9,
                        Arguments.loadAverage());
                double each = (double) (child.liveHeapKb() - empty) / sessions;
                say("  %.1f KB of heap a session, at rest", each);
                histogram(child);
                int missing = meanwhile(gateway, pool);
                say(
                        "  %.1f KB after that; VmRSS %d KB, ended %d, faults %s",
                        (double) (child.liveHeapKb() - empty) / sessions,
                        child.rssKb(),
                        pool.ended(),
                        child.faults());
                return new Result(each, pool.ended(), missing);
            }
        }
    }

    private int meanwhile(GatewayProcess gateway, DrawnPool pool)
            throws IOException, InterruptedException {
        Child child = gateway.child();
        Latencies latencies = new Latencies((seconds + 1) * KEYS_A_SECOND);
        CountDownLatch greeted = new CountDownLatch(1);
        Duplex line = Entrance.WEBSOCKET.open(gateway.webSocket(), "?service=ECHO");
        try (Typist typist = new Typist(line, greeted, latencies)) {
            if (!greeted.await(Patience.SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the other user was not greeted in a minute");
            }
            String before = child.jcmd("PerfCounter.print");
            long cpu = child.cpu();
            turn(pool, typist);
            String after = child.jcmd("PerfCounter.print");
            say(
                    "  another user: %d keys, echo p50 %d p99 %d max %d us, missing %d; %d pages a"
                            + " second; CPU %.0f %% of a core; load average %s",
                    latencies.count(),
                    latencies.micros(0.5),
                    latencies.micros(0.99),
                    latencies.micros(1),
                    typist.missing(),
                    leafing,
                    (child.cpu() - cpu) / 1e7 / seconds,
                    Arguments.loadAverage());
            say(
                    "  collections in %d s: %d young, %.0f ms; %d full, %.0f ms",
                    seconds,
                    rise(before, after, 0, "invocations"),
                    rise(before, after, 0, "time") / 1e6,
                    rise(before, after, 1, "invocations"),
                    rise(before, after, 1, "time") / 1e6);
            return typist.missing();
        }
    }

    private void turn(DrawnPool pool, Typist typist) throws IOException {
        long start = System.nanoTime();
        long interval = SECOND / Math.max(leafing, KEYS_A_SECOND);
        int every = Math.max(1, leafing / KEYS_A_SECOND);
        for (int i = 0; i * interval < seconds * SECOND; i++) {
            for (long left = start + i * interval - System.nanoTime();
                    left > 0;
                    left = start + i * interval - System.nanoTime()) {
                LockSupport.parkNanos(this, left);
            }
            if (i < seconds * leafing) {
                pool.leaf(i);
            }
            if (i % every == 0) {
                typist.type();
            }
        }
        long until = System.nanoTime() + Patience.TIME.toNanos();
        while (typist.missing() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(this, SECOND / 100);
        }
    }

    private static long rise(String before, String after, int collector, String what) {
        return counter(after, collector, what) - counter(before, collector, what);
    }

    private static long counter(String printed, int collector, String what) {
        Matcher m =
                Pattern.compile("sun\\.gc\\.collector\\." + collector + "\\." + what + "=(\\d+)")
                        .matcher(printed);
        return m.find() ? Long.parseLong(m.group(1)) : 0;
    }

    private void histogram(Child child) throws IOException, InterruptedException {
        child.jcmd("GC.class_histogram")
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .limit(classes)
                .forEach(m ->
                        say(
                                "    %8.1f B %6.2f x %s",
                                Double.parseDouble(m.group(2)) / sessions,
                                Double.parseDouble(m.group(1)) / sessions,
                                m.group(3)));
    }

    private static void say(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}
