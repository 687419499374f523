package minitel.gateway.tunnel.way;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import minitel.dial.LocalWay;
import minitel.gateway.address.OwnMachine;
import minitel.life.Amount;
import minitel.os.KernelClock;

/// Looks every second whether this machine's way to a gateway has changed, or the machine has
/// slept: then a link may be dead long before a ping says so, and a wait has no sense any more. On
/// a virtual thread of its own.
public final class NetworkWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    /// After so long a sleep the gateway has given this end up: two pings were not answered.
    private static final long SLEPT = TimeUnit.SECONDS.toNanos(45);

    /// A second's tick that comes so late was a sleep.
    private static final long NAP = TimeUnit.SECONDS.toNanos(4);

    /// Nobody's (RFC 5737, RFC 3849): whether there is a way out at all.
    private static final List<InetAddress> OUT =
            List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1"));

    /// Is told, on the watch's thread.
    public interface Listener {
        /// Another way leads to the gateway than a second ago, or one where none did.
        void wayOpened();

        /// The machine has slept, not for long: the network may be another one.
        void woke();

        /// A link that stood before is dead.
        ///
        /// @param why for the log
        void linkDied(String why);
    }

    private final Listener listener;
    private final LongSupplier clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Of the connection that stands, its address on this machine.
    private volatile Optional<InetAddress> here = Optional.empty();

    private List<Optional<InetAddress>> before;
    private long looked;

    /// @param clock nanoseconds, those of a sleep counted
    public NetworkWatch(Listener listener, LongSupplier clock) {
        this.listener = listener;
        this.clock = clock;
        before = ways();
        looked = clock.getAsLong();
    }

    /// Time that goes on while the machine sleeps, and that nobody sets: a clock of the day leaps
    /// by years on a machine that had no battery for it.
    public static long now() {
        return KernelClock.sinceBoot();
    }

    /// From now on a link stands.
    ///
    /// @param peer the other end: `192.0.2.7:9001`, `[2001:db8::1]:9001`
    public void stands(String peer) {
        here = LocalWay.source(host(peer)).filter(OwnMachine::has);
    }

    private static InetAddress host(String peer) {
        String host = peer.substring(0, peer.lastIndexOf(':'));
        return InetAddress.ofLiteral(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    }

    public void standsNoMore() {
        here = Optional.empty();
    }

    private static List<Optional<InetAddress>> ways() {
        return OUT.stream().map(LocalWay::source).toList();
    }

    /// Until it is closed.
    public void run() {
        while (!over()) {
            look();
        }
    }

    private boolean over() {
        try {
            return closed.await(TICK.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    private void look() {
        long now = clock.getAsLong();
        long slept = now - looked;
        looked = now;
        if (slept > SLEPT) {
            listener.linkDied("this machine has slept for " + Amount.of(Duration.ofNanos(slept)));
        } else if (slept > NAP) {
            listener.woke();
        }
        List<Optional<InetAddress>> ways = ways();
        boolean opened = ways.stream().anyMatch(way -> way.isPresent() && !before.contains(way));
        before = ways;
        if (opened) {
            listener.wayOpened();
        }
        Optional<InetAddress> own = here;
        if (own.isPresent() && !OwnMachine.has(own.get())) {
            here = Optional.empty();
            listener.linkDied("this machine is no longer " + own.get().getHostAddress());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
