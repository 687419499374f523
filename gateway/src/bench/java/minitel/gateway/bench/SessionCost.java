package minitel.gateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.telnet.TelnetDuplex;

/// Measures what one session keeps of the heap, for each kind of session.
///
/// `SessionCost --sessions 1000`; `ulimit -n` of four times the sessions.
public final class SessionCost {
    private static final int QUIET_SECONDS = 5;

    /// A session as it waits for its user.
    private enum Kind {
        TELNET_AT_HOME(false),
        WEBSOCKET_AT_HOME(false),
        /// At a service that it has reached from home.
        TELNET_REDIRECTED(false),
        WEBSOCKET_REDIRECTED(false),
        /// The same where home is a service of the network too.
        WEBSOCKET_WITH_TWO_LEGS(true),
        DRAWN_AT_HOME(false),
        DRAWN_REDIRECTED(false);

        private final boolean twoLegs;

        Kind(boolean twoLegs) {
            this.twoLegs = twoLegs;
        }

        private Duplex open(GatewayProcess gateway) throws IOException {
            return switch (this) {
                case TELNET_AT_HOME, TELNET_REDIRECTED ->
                        Entrance.TELNET.open(gateway.telnet(), "");
                case WEBSOCKET_AT_HOME -> Entrance.WEBSOCKET.open(gateway.webSocket(), "");
                case WEBSOCKET_REDIRECTED, WEBSOCKET_WITH_TWO_LEGS ->
                        Entrance.WEBSOCKET.open(gateway.webSocket(), "?service=E");
                case DRAWN_AT_HOME, DRAWN_REDIRECTED ->
                        TelnetDuplex.client(
                                new SocketDuplex(Entrance.connect(gateway.telnet())), "xterm");
            };
        }

        /// What is typed at home to come to where it waits.
        private String typed() {
            return switch (this) {
                case TELNET_REDIRECTED -> "E\u0013A";
                case DRAWN_REDIRECTED -> "E\r";
                default -> "";
            };
        }
    }

    private SessionCost() {}

    public static void main(String[] words) throws Exception {
        Arguments given = new Arguments(words, "--sessions");
        for (Kind kind : Kind.values()) {
            measure(kind, given.number("--sessions", 1000));
        }
        System.exit(0);
    }

    private static void measure(Kind kind, int sessions) throws Exception {
        List<Duplex> lines = new ArrayList<>();
        try (Loopback echo = Echo.open(Entrance.WEBSOCKET);
                GatewayProcess gateway = gateway(kind, "ws://127.0.0.1:" + echo.port() + "/")) {
            long before = gateway.child().liveHeapKb();
            long rss = gateway.child().rssKb();
            CountDownLatch painted = new CountDownLatch(sessions);
            for (int i = 0; i < sessions; i++) {
                Duplex line = kind.open(gateway);
                lines.add(line);
                VirtualThreads.start("terminal", () -> listen(line, painted));
            }
            painted.await(2 * Patience.SECONDS, TimeUnit.SECONDS);
            for (Duplex line : lines) {
                line.write(kind.typed().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            // Everything has been painted by then, and buffers are given back.
            new CountDownLatch(1).await(QUIET_SECONDS, TimeUnit.SECONDS);
            System.out.printf(
                    "%-24s %6.1f KB of heap, %6.1f KB resident; faults %s%n",
                    kind,
                    (double) (gateway.child().liveHeapKb() - before) / sessions,
                    (double) (gateway.child().rssKb() - rss) / sessions,
                    gateway.child().faults());
        } finally {
            lines.forEach(Duplex::abort);
        }
    }

    private static GatewayProcess gateway(Kind kind, String echo) throws Exception {
        String home = kind.twoLegs ? echo : "builtin:home";
        return GatewayProcess.start(
                "{\"home\": {\"route\": \"%s\"}, \"limits\": {\"sessions\": 20000}}"
                        .formatted(home),
                Map.of("E", echo));
    }

    private static void listen(Duplex line, CountDownLatch painted) {
        byte[] buffer = new byte[4096];
        boolean first = true;
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                if (first && n > 0) {
                    painted.countDown();
                    first = false;
                }
            }
        } catch (Throwable _) {
            // The gateway has ended it; the count tells.
        }
    }
}
