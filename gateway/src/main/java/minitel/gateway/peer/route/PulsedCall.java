package minitel.gateway.peer.route;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.VirtualThreads;
import org.tinylog.Logger;

/// A call at a peer while it is up. Where nothing comes, the peer's machine is asked by a
/// connection of its own whether it is still there: the kernel does not say
/// ([minitel.io.PeerProbe]), but sends what it has to again for a quarter of an hour. Who does not
/// answer is silent, which the user is told, and may come back: a link through a gateway that
/// starts anew needs half a minute, and nobody is to lose his page for that. Who stays silent is
/// gone, and the call ends.
final class PulsedCall extends DuplexOver {
    /// For the answer of his machine; in that time the kernel asks three times.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// A link that is back within a minute has ended no call.
    private static final Duration GONE = Duration.ofSeconds(80);

    /// The user reads within nine seconds that his key goes nowhere.
    private static final Pulse USUAL =
            new Pulse(Duration.ofSeconds(3), Duration.ofSeconds(20), GONE);

    private final Pulse pulse;
    private final BooleanSupplier peer;
    private final Listener listener;
    private final CountDownLatch over = new CountDownLatch(1);

    /// While the listener is told, so that it is told last how it is.
    private final ReentrantLock telling = new ReentrantLock();

    private volatile boolean silent;

    /// When the peer's last sign of life came, by [System#nanoTime].
    private final AtomicLong heard = new AtomicLong(System.nanoTime());

    /// Whether something was written since, and nobody was asked about it.
    private volatile boolean waiting;

    /// Whoever reads is not to take that for a service that has hung up.
    private volatile boolean lost;

    /// When the peer's machine is asked, and when it is gone; each since the last sign of life.
    ///
    /// @param waiting behind a key that may have gone nowhere
    /// @param quiet while nobody has said anything
    record Pulse(Duration waiting, Duration quiet, Duration gone) {
        /// From one look to the next.
        long step() {
            return waiting.toNanos() / 3;
        }
    }

    /// Told once when the peer becomes silent, and once when he is heard again. On the call's
    /// threads: must not block.
    @FunctionalInterface
    interface Listener {
        void silent(boolean silent);
    }

    private PulsedCall(Duplex line, Pulse pulse, BooleanSupplier peer, Listener listener) {
        super(line);
        this.pulse = pulse;
        this.peer = peer;
        this.listener = listener;
    }

    /// @param at where the peer listens
    static Duplex over(Duplex line, InetSocketAddress at, Listener listener) {
        return over(line, USUAL, () -> answers(at), listener);
    }

    /// @param peer whether he is there; may take its time
    static Duplex over(Duplex line, Pulse pulse, BooleanSupplier peer, Listener listener) {
        PulsedCall call = new PulsedCall(line, pulse, peer, listener);
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
            long last = heard.get();
            if (silent || since(last) >= (waiting ? pulse.waiting() : pulse.quiet()).toNanos()) {
                waiting = false;
                ask(last);
            }
        }
    }

    private static long since(long nanos) {
        return System.nanoTime() - nanos;
    }

    private void ask(long last) {
        if (peer.getAsBoolean()) {
            heard.set(System.nanoTime());
            tell(false);
        } else if (heard.get() == last) {
            missed(last);
        }
    }

    private void missed(long last) {
        tell(true);
        if (since(last) >= pulse.gone().toNanos()) {
            Logger.info("{} does not answer any more: the call is over", line.peer());
            lost = true;
            abort();
        }
    }

    private void tell(boolean now) {
        if (silent == now) {
            return; // as nearly always: nobody waits for that
        }
        telling.lock();
        try {
            if (silent != now) {
                silent = now;
                listener.silent(now);
            }
        } finally {
            telling.unlock();
        }
    }

    /// Waits a while first.
    private boolean isOver() {
        try {
            return over.await(pulse.step(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = line.read(buffer);
        if (n < 0 && lost) {
            throw new IOException("the peer does not answer any more");
        }
        waiting = false;
        heard.set(System.nanoTime());
        tell(false);
        return n;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        waiting = true;
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
