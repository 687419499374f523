package minitel.gateway.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import minitel.kit.InstalledProgram;

/// How long a key takes from a pseudo-terminal through the bridge to a WebSocket and back, beside
/// `socat` between such a pseudo-terminal and a TCP echo, in the same run.
///
/// `BridgeLatency --samples 2000`
public final class BridgeLatency {
    /// Fast enough that no key waits for the wire time of the one before.
    private static final int SPEED = 9600;

    private static final long APART = 5_000_000;
    private static final int WARM_UP = 1_000;

    private final int samples;

    private BridgeLatency(int samples) {
        this.samples = samples;
    }

    public static void main(String[] words) throws Exception {
        BridgeLatency bench =
                new BridgeLatency(new Arguments(words, "--samples").number("--samples", 2000));
        System.out.printf("load average %s%n", Arguments.loadAverage());
        bench.bridge();
        bench.socat();
        bench.bridge();
        bench.socat();
        System.out.printf("load average %s%n", Arguments.loadAverage());
        System.exit(0);
    }

    private void bridge() throws IOException, InterruptedException {
        try (PtyMinitel minitel = new PtyMinitel();
                Loopback echo = Echo.open(Entrance.WEBSOCKET);
                BridgeProcess _ =
                        BridgeProcess.start(
                                "ws://127.0.0.1:" + echo.port() + "/",
                                List.of(minitel.device()),
                                SPEED,
                                List.of())) {
            if (!minitel.awaits(Echo.GREETED)) {
                throw new IOException("there is more than the greeting");
            }
            say("bridge, WebSocket echo", minitel);
        }
    }

    private void socat() throws IOException, InterruptedException {
        try (PtyMinitel minitel = new PtyMinitel();
                Loopback echo = new Loopback("echo", BridgeLatency::echo)) {
            Process socat =
                    new ProcessBuilder(
                                    InstalledProgram.find("socat", List.of("socat")).toString(),
                                    minitel.device() + ",raw,echo=0",
                                    "TCP:127.0.0.1:" + echo.port() + ",nodelay")
                            .inheritIO()
                            .start();
            try {
                minitel.type((byte) 'A'); // the kernel keeps it until socat is there
                minitel.awaits((byte) 'A');
                say("socat, TCP echo", minitel);
            } finally {
                socat.destroy();
                socat.waitFor();
            }
        }
    }

    private static void echo(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[64];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
    }

    private void say(String name, PtyMinitel minitel) throws IOException {
        measure(minitel, WARM_UP);
        Latencies times = measure(minitel, samples);
        System.out.printf(
                "  %-24s %d samples: p50 %d us, p99 %d, worst %d%n",
                name, times.count(), times.micros(0.5), times.micros(0.99), times.micros(1));
    }

    private static Latencies measure(PtyMinitel minitel, int count) throws IOException {
        Latencies times = new Latencies(count);
        for (int i = 0; i < count; i++) {
            byte key = (byte) ('A' + i % 26);
            long typed = System.nanoTime();
            minitel.type(key);
            if (!minitel.awaits(key)) {
                throw new IOException("more came back than was typed");
            }
            times.add(System.nanoTime() - typed);
            long due = typed + APART;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
        return times;
    }
}
