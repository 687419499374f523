package minitel.gateway.bench;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// A terminal at an echo service: types letters and takes the time of each until it comes back.
///
/// [#type] belongs to one thread; a virtual thread reads.
final class Typist implements AutoCloseable {
    private static final int UNDER_WAY = 64;

    private final Duplex line;
    private final CountDownLatch greeted;
    private final long[] typedAt = new long[UNDER_WAY];
    private volatile Latencies latencies;
    private volatile int typed;
    private volatile int echoed;
    private volatile boolean wrong;

    /// @param greeted counted down when the service is there
    Typist(Duplex line, CountDownLatch greeted, Latencies latencies) {
        this.line = line;
        this.greeted = greeted;
        this.latencies = latencies;
        VirtualThreads.start("typist", this::read);
    }

    private void read() {
        byte[] buffer = new byte[256];
        boolean here = false;
        try {
            for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
                long now = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    if (here) {
                        echoed(buffer[i], now);
                    } else if (buffer[i] == Echo.GREETED) {
                        here = true;
                        greeted.countDown();
                    }
                }
            }
        } catch (Throwable _) {
            // Whether echoes are missing is seen in the count.
        }
    }

    private void echoed(byte b, long now) {
        int number = echoed;
        wrong |= number >= typed || b != letter(number);
        latencies.add(now - typedAt[number % UNDER_WAY]);
        echoed = number + 1;
    }

    private static byte letter(int number) {
        return (byte) ('A' + number % 26);
    }

    /// @return false when too many echoes are missing to type on
    boolean type() throws IOException {
        int number = typed;
        if (number - echoed >= UNDER_WAY) {
            return false;
        }
        typedAt[number % UNDER_WAY] = System.nanoTime();
        typed = number + 1;
        line.write(new byte[] {letter(number)});
        return true;
    }

    /// Echoes from now on are counted here.
    void countIn(Latencies other) {
        latencies = other;
    }

    int missing() {
        return typed - echoed;
    }

    /// Whether something came that was not typed.
    boolean isWrong() {
        return wrong;
    }

    @Override
    public void close() {
        line.abort();
    }
}
