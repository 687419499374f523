package minitel.gateway.peer.route;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.VirtualThreads;
import org.tinylog.Logger;

/// A call at a peer while it is up. Where nothing comes behind what was written, the peer's machine
/// is asked by a connection of its own whether it is still there, and the call ends where it is
/// not: on a line with something of ours on its way the kernel does not ask
/// ([minitel.io.PeerProbe]), but sends it again for a quarter of an hour.
final class PulsedCall extends DuplexOver {
    /// So long a service may take before its machine is asked.
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BooleanSupplier peer;
    private final long quiet;
    private final CountDownLatch over = new CountDownLatch(1);

    /// Since when something is unanswered, by [System#nanoTime]; 0 = nothing is.
    private final AtomicLong since = new AtomicLong();

    /// Whoever reads is not to take that for a service that has hung up.
    private volatile boolean lost;

    private PulsedCall(Duplex line, BooleanSupplier peer, Duration quiet) {
        super(line);
        this.peer = peer;
        this.quiet = quiet.toNanos();
    }

    /// @param at where the peer listens
    static Duplex over(Duplex line, InetSocketAddress at) {
        return over(line, () -> answers(at), QUIET);
    }

    /// @param peer whether he is there; may take its time
    static Duplex over(Duplex line, BooleanSupplier peer, Duration quiet) {
        PulsedCall call = new PulsedCall(line, peer, quiet);
        VirtualThreads.start(line.peer() + ".pulse", call::watch);
        return call;
    }

    private static boolean answers(InetSocketAddress at) {
        try (Socket probe = new Socket()) {
            probe.connect(at, (int) PATIENCE.toMillis());
            return true;
        } catch (Throwable _) { // not typed: it parks
            return false;
        }
    }

    private void watch() {
        while (!isOver()) {
            long began = since.get();
            if (began == 0 || System.nanoTime() - began < quiet) {
                continue;
            }
            boolean answers = peer.getAsBoolean();
            if (answers) {
                since.compareAndSet(began, now());
            } else if (since.get() == began) {
                Logger.info("{} does not answer any more: the call is over", line.peer());
                lost = true;
                abort();
            }
        }
    }

    /// Waits a while first.
    private boolean isOver() {
        try {
            return over.await(quiet / 3, TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    /// Never 0.
    private static long now() {
        return System.nanoTime() | 1;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        if (n < 0 && lost) {
            throw new IOException("the peer does not answer any more");
        }
        since.set(0);
        return n;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        since.compareAndSet(0, now());
        line.write(bytes, offset, length);
    }

    @Override
    public void close() {
        over.countDown();
        line.close();
    }

    @Override
    public void abort() {
        over.countDown();
        line.abort();
    }
}
