package minitel.gateway.bench;

import java.io.IOException;
import java.util.Map;

/// Measures a gateway full of people.
///
/// `Load --sessions 5000 --seconds 30 [--door telnet|websocket]`: everybody types a key a second at
/// an echo service, first through a bare [Relay], then through the gateway, in the same way.
///
/// `Load --painting 500 --speed 1200 --seconds 30`: everybody watches an endless page.
///
/// Needs `ulimit -n` of twice the sessions and some.
public final class Load {
    private static final int WARM_UP = 10;

    private final int seconds;

    Load(int seconds) {
        this.seconds = seconds;
    }

    public static void main(String[] words) throws Exception {
        Arguments given =
                new Arguments(words, "--sessions", "--seconds", "--door", "--painting", "--speed");
        Load load = new Load(given.number("--seconds", 30));
        for (Entrance entrance : given.entrances()) {
            if (given.has("--painting")) {
                int speed = given.number("--speed", 1200);
                load.painting(entrance, given.number("--painting", 500), speed);
            } else {
                load.typing(entrance, given.number("--sessions", 5000), WARM_UP);
            }
        }
        System.exit(0);
    }

    /// @return what the gateway did
    TypingPool.Result typing(Entrance entrance, int sessions, int warmUp)
            throws IOException, InterruptedException {
        say("%s, %d typing, load average %s", entrance, sessions, Arguments.loadAverage());
        try (Loopback echo = Echo.open(entrance)) {
            TypingPool.Result bare;
            try (Relay relay = Relay.start(echo.port());
                    TypingPool pool = TypingPool.open(entrance, relay.port(), sessions)) {
                bare = pool.run(relay.child(), warmUp, seconds);
                say("  bare copying: %s", bare);
            }
            return gateway(entrance, sessions, warmUp, echo.port(), bare);
        }
    }

    private TypingPool.Result gateway(
            Entrance entrance, int sessions, int warmUp, int echo, TypingPool.Result bare)
            throws IOException, InterruptedException {
        try (GatewayProcess gateway = GatewayProcess.start(config(entrance, echo, 0), Map.of())) {
            long empty = gateway.child().rssKb();
            try (TypingPool pool = TypingPool.open(entrance, entrance.port(gateway), sessions)) {
                TypingPool.Result result = pool.run(gateway.child(), warmUp, seconds);
                say("  gateway:      %s", result);
                say(
                        "  gateway/bare: CPU %.2f, p50 %.2f, p99 %.2f; RSS %.1f KB a session;"
                                + " load average %s; faults %s",
                        (double) result.cpuNanos() / bare.cpuNanos(),
                        (double) result.echoes().micros(0.5) / bare.echoes().micros(0.5),
                        (double) result.echoes().micros(0.99) / bare.echoes().micros(0.99),
                        (double) (result.rssKb() - empty) / sessions,
                        Arguments.loadAverage(),
                        gateway.child().faults());
                return result;
            }
        }
    }

    Painting.Result painting(Entrance entrance, int sessions, int speed)
            throws IOException, InterruptedException {
        try (Loopback endless = Payload.TEXT.service();
                GatewayProcess gateway =
                        GatewayProcess.start(
                                config(Entrance.TELNET, endless.port(), speed), Map.of())) {
            long before = gateway.child().cpu();
            Painting.Result result =
                    Painting.run(entrance, entrance.port(gateway), sessions, seconds, speed);
            say(
                    "%s, %d painting at %d bit/s: %s; CPU %.0f %% of a core, load average %s;"
                            + " faults %s",
                    entrance,
                    sessions,
                    speed,
                    result,
                    (gateway.child().cpu() - before) / 1e7 / (seconds + 2),
                    Arguments.loadAverage(),
                    gateway.child().faults());
            return result;
        }
    }

    private static String config(Entrance like, int home, int pace) {
        String scheme =
                switch (like) {
                    case TELNET -> "tcp";
                    case WEBSOCKET -> "ws";
                };
        return """
        {"home": {"route": "%s://127.0.0.1:%d"}, "pace": {"telnet": %d},
         "limits": {"sessions": 20000}}
        """
                .formatted(scheme, home, pace);
    }

    private static void say(String format, Object... values) {
        System.out.println(format.formatted(values));
    }
}
