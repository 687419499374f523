package minitel.gateway.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.videotex.FunctionKey;

/// How long a user's key takes until its echo, with nobody and with many who watch his screen.
///
/// Keys are as far apart as on a line of 75 bit/s.
///
/// `Watchers --watchers 500 --keys 150`
public final class Watchers implements AutoCloseable {
    private static final int WARM_UP = 20;
    private static final long APART = 133_000_000;

    private final World world;
    private final List<Socket> watchers = new ArrayList<>();
    private final AtomicLong heard = new AtomicLong();

    Watchers() throws IOException {
        world = World.with("{'language': 'en', 'watch': {'notice': false}}");
    }

    public static void main(String[] words) throws Exception {
        Arguments arguments = new Arguments(words, "--watchers", "--keys");
        int many = arguments.number("--watchers", 500);
        int keys = arguments.number("--keys", 150);
        System.out.printf("load average %s%n", Arguments.loadAverage());
        try (Watchers bench = new Watchers();
                Minitel minitel = bench.arrives()) {
            bench.typing(minitel, WARM_UP);
            say("nobody watches", bench.typing(minitel, keys));
            bench.watch("s1", many);
            say(many + " watch", bench.typing(minitel, keys));
            System.out.printf("the watchers have got %d bytes of events%n", bench.heard());
            bench.leave();
            say("nobody watches", bench.typing(minitel, keys));
        }
        System.out.printf("load average %s%n", Arguments.loadAverage());
        System.exit(0);
    }

    private static void say(String what, Latencies latencies) {
        System.out.printf(
                "%-16s %d keys: median %d, p95 %d, worst %d microseconds%n",
                what,
                latencies.count(),
                latencies.micros(0.5),
                latencies.micros(0.95),
                latencies.micros(1));
    }

    Minitel arrives() throws IOException {
        Minitel minitel = world.webSocket("");
        minitel.sees("Connexion/Fin leave");
        return minitel;
    }

    /// A letter and its erasure in turn; home answers both.
    Latencies typing(Minitel minitel, int keys) throws IOException {
        Latencies latencies = new Latencies(keys);
        for (int i = 0; i < keys; i++) {
            LockSupport.parkNanos(APART);
            int before = minitel.mark();
            long start = System.nanoTime();
            if (i % 2 == 0) {
                minitel.types("A");
            } else {
                minitel.presses(FunctionKey.CORRECTION);
            }
            minitel.receivesBytes(before + 1);
            latencies.add(System.nanoTime() - start);
        }
        return latencies;
    }

    /// Returns when each of them has got the page as it is.
    void watch(String session, int count) throws IOException {
        InetSocketAddress at = world.address("web");
        String ask =
                "GET /api/sessions/%s/watch HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(session);
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(at.getAddress(), at.getPort());
            watchers.add(socket);
            socket.setSoTimeout(Patience.MILLIS);
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            awaitScreen(socket.getInputStream());
            VirtualThreads.start("watcher", () -> drain(socket));
        }
    }

    private static void awaitScreen(InputStream in) throws IOException {
        StringBuilder all = new StringBuilder();
        while (all.indexOf("event: screen") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the gateway says " + all);
            }
            all.append((char) b);
        }
    }

    private void drain(Socket socket) {
        byte[] buffer = new byte[4096];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                heard.addAndGet(n);
            }
        } catch (Throwable _) {
            // He has left.
        }
    }

    long heard() {
        return heard.get();
    }

    void leave() throws IOException {
        for (Socket socket : watchers) {
            socket.close();
        }
        watchers.clear();
    }

    @Override
    public void close() throws IOException {
        leave();
        world.close();
    }
}
