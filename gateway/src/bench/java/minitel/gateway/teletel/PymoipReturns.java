package minitel.gateway.teletel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import minitel.gateway.teletel.WebSocketPort.Link;
import minitel.gateway.transport.Door;
import minitel.gateway.world.Minitel;
import minitel.io.VirtualThreads;
import minitel.videotex.FunctionKey;

/// How users come home to a PyMoIP server that paints at once, and to one that redirects late.
///
/// `PymoipReturns RETURNS USERS`: so many returns in all, then Connexion/Fin right behind an Envoi
/// that the server handles after 0 to 5 s. Exit status 1 when a page lost something, or a user was
/// hung up.
final class PymoipReturns {
    private static final List<Integer> LATE = List.of(0, 100, 400, 600, 1000, 2000, 5000);
    private static final int LINE = 80;

    private final AtomicInteger left;
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger wiped = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final FakePymoip server;
    private final TeletelRig gateway;

    private PymoipReturns(int returns, FakePymoip server) {
        left = new AtomicInteger(returns);
        this.server = server;
        gateway = new TeletelRig(server.services().route("/"), server.commands().route("/"));
    }

    public static void main(String[] words) throws Exception {
        int returns = Integer.parseInt(words[0]);
        int users = Integer.parseInt(words[1]);
        WebSocketPort remote = new WebSocketPort(PymoipReturns::remote);
        Map<String, String> directory = new Slow("CONNECT," + remote.route("/") + ",None,[]");
        PymoipReturns bench = new PymoipReturns(returns, new FakePymoip(directory));
        bench.server.visited().over(); // the gateway's own
        List<Thread> visits = new java.util.ArrayList<>();
        for (int i = 0; i < users; i++) {
            visits.add(VirtualThreads.start("user " + i, bench::comeAndGo));
        }
        for (Thread visit : visits) {
            visit.join();
        }
        System.out.printf(
                "%d returns: %d pages not from the server at once, %d without its row 0, %d faults%n",
                returns, bench.late.get(), bench.wiped.get(), bench.faults.get());
        LATE.forEach(bench::pressRightBehindEnvoi);
        System.exit(bench.late.get() + bench.wiped.get() + bench.faults.get() > 0 ? 1 : 0);
    }

    /// Handles `S600` after 600 ms, as a server whose loop is busy.
    private static final class Slow extends HashMap<String, String> {
        private static final long serialVersionUID = 1;

        private final String command;

        Slow(String command) {
            this.command = command;
        }

        @Override
        public String get(Object name) {
            long until = System.nanoTime() + millis(String.valueOf(name)) * 1_000_000L;
            while (System.nanoTime() < until) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            return command;
        }

        private static int millis(String name) {
            return name.startsWith("S") ? Integer.parseInt(name.substring(1)) : 0;
        }
    }

    private static void remote(Link link) {
        try {
            link.text("\fBIENVENUE");
            while (link.awaits().isPresent()) {
                link.text("*");
            }
        } catch (IOException _) {
            // The user has gone home.
        }
    }

    private Minitel arrives() throws IOException {
        Minitel minitel = gateway.arrives(Door.WEBSOCKET);
        minitel.sees("FAUX TELETEL");
        minitel.presses(FunctionKey.SOMMAIRE);
        minitel.seesOnRowZero("0.00Fr");
        return minitel;
    }

    private void comeAndGo() {
        try (Minitel minitel = arrives()) {
            while (left.getAndDecrement() > 0) {
                minitel.types("LOCAL\u0013A");
                minitel.sees("BIENVENUE");
                int mark = minitel.mark();
                long pressed = System.nanoTime();
                minitel.presses(FunctionKey.CONNEXION_FIN);
                minitel.receives(hex(FakePymoip.PAGE), mark);
                if (System.nanoTime() - pressed > Duration.ofMillis(900).toNanos()) {
                    late.incrementAndGet();
                }
                lookAtRowZero(minitel);
            }
        } catch (Throwable t) {
            faults.incrementAndGet();
            System.out.println("  " + t);
        }
    }

    /// The server says `LIB00` before its page; what an overlay brings comes at once behind it.
    private void lookAtRowZero(Minitel minitel) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!minitel.text().startsWith("LIB00") && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        if (!minitel.text().startsWith("LIB00")) {
            wiped.incrementAndGet();
            System.out.println("  row 0: " + minitel.text().substring(0, Math.min(LINE, 40)));
        }
    }

    private void pressRightBehindEnvoi(int millis) {
        try (Minitel minitel = arrives()) {
            int mark = minitel.mark();
            minitel.types("S" + millis + "\u0013A");
            long pressed = System.nanoTime();
            minitel.presses(FunctionKey.CONNEXION_FIN);
            int page = minitel.receives("14 0C", mark);
            minitel.receives(hex(FakePymoip.PAGE), page);
            long took = (System.nanoTime() - pressed) / 1_000_000;
            minitel.types("K");
            minitel.receives(hex("K"), page);
            System.out.printf("server after %d ms: home after %d ms, in session%n", millis, took);
        } catch (Throwable t) {
            faults.incrementAndGet();
            System.out.printf("server after %d ms: hung up, or no page%n", millis);
        }
    }

    private static String hex(String latin1) {
        return HexFormat.of().formatHex(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
