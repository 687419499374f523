package minitel.gateway.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Compares the echo of a key through the gateway and through haproxy in TCP mode, in one run.
///
/// `BesideHaproxy [--sessions 5000] [--seconds 60] [--rounds 2] [--java "-XX:+UseG1GC -Xmx1024m"]`:
/// everybody types a key a second at an echo service; without `--sessions` 1,000 and then 5,000
/// people. Without `--java` the gateway's Java gets what the launcher of this checkout gives it
/// here.
///
/// Needs haproxy, a machine that does nothing else, and `ulimit -n` of five times the sessions.
public final class BesideHaproxy {
    private static final int WARM_UP = 15;

    private final List<String> options;
    private final int seconds;

    private BesideHaproxy(List<String> options, int seconds) {
        this.options = options;
        this.seconds = seconds;
    }

    public static void main(String[] words) throws Exception {
        Arguments given = new Arguments(words, "--sessions", "--seconds", "--rounds", "--java");
        List<String> options =
                given.word("--java")
                        .map(text -> List.of(text.split(" ")))
                        .orElse(GatewayProcess.launchers());
        BesideHaproxy bench = new BesideHaproxy(options, given.number("--seconds", 60));
        System.out.println("java " + String.join(" ", options));
        List<Integer> crowds =
                given.has("--sessions")
                        ? List.of(given.number("--sessions", 0))
                        : List.of(1000, 5000);
        for (int sessions : crowds) {
            for (int i = 0; i < given.number("--rounds", 2); i++) {
                bench.round(sessions);
            }
        }
        System.exit(0);
    }

    private void round(int sessions) throws IOException, InterruptedException {
        try (Loopback echo = Echo.open(Entrance.TELNET)) {
            Latencies floor;
            try (Haproxy haproxy = Haproxy.start(echo.port(), sessions + 100);
                    TypingPool pool = TypingPool.open(Entrance.TELNET, haproxy.port(), sessions)) {
                floor = told(sessions, "haproxy", pool.run(haproxy.child(), WARM_UP, seconds));
            }
            try (GatewayProcess gateway =
                            GatewayProcess.start(options, config(echo.port()), Map.of());
                    TypingPool pool =
                            TypingPool.open(Entrance.TELNET, gateway.telnet(), sessions)) {
                Latencies ours =
                        told(sessions, "gateway", pool.run(gateway.child(), WARM_UP, seconds));
                System.out.printf(
                        "%5d gateway/haproxy: p50 %.2f, p99 %.2f, p99.9 %.2f; load average %s;"
                                + " faults %s%n",
                        sessions,
                        ratio(ours, floor, 0.5),
                        ratio(ours, floor, 0.99),
                        ratio(ours, floor, 0.999),
                        Arguments.loadAverage(),
                        gateway.child().faults());
            }
        }
    }

    private static Latencies told(int sessions, String between, TypingPool.Result result) {
        System.out.printf("%5d %s: %s%n", sessions, between, result);
        return result.echoes();
    }

    private static double ratio(Latencies ours, Latencies floor, double share) {
        return (double) ours.micros(share) / Math.max(1, floor.micros(share));
    }

    private static String config(int home) {
        return "{\"home\": {\"route\": \"tcp://127.0.0.1:%d\"}, \"limits\": {\"sessions\": 20000}}"
                .formatted(home);
    }
}
