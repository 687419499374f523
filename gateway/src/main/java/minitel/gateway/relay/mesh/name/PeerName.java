package minitel.gateway.relay.mesh.name;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// A name that other relays have, asked for again and again. What it said last stands for as long
/// as nothing better comes. The watch of the mesh looks at it; who asks the name service is a
/// thread of the lookups, which may be held up there.
final class PeerName {
    /// From one question to the next, as SnowSignal.
    static final Duration PERIOD = Duration.ofSeconds(10);

    /// A question that takes longer counts as failed, though its answer is taken when it comes.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final HostLookup lookup;
    private final Executor threads;
    private final LongAdder failures;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile List<Ipv4Address> good = List.of();

    /// Of the watch.
    private long asked;

    private boolean wasAsked;
    private boolean slow;

    PeerName(String name, HostLookup lookup, Executor threads, LongAdder failures) {
        this.name = name;
        this.lookup = lookup;
        this.threads = threads;
        this.failures = failures;
    }

    String name() {
        return name;
    }

    /// The last good answer; none before the first.
    List<Ipv4Address> addresses() {
        return good;
    }

    /// Asks if it is time to.
    ///
    /// @param then what is done when there is an answer
    void look(long now, Runnable then) {
        if (pending.get()) {
            if (!slow && now - asked > PATIENCE.toNanos()) {
                slow = true;
                fail("no answer for " + PATIENCE.toSeconds() + " s");
            }
            return;
        }
        if (!wasAsked || now - asked >= PERIOD.toNanos()) {
            wasAsked = true;
            asked = now;
            slow = false;
            ask(then);
        }
    }

    private void ask(Runnable then) {
        pending.set(true);
        try {
            threads.execute(() -> answer(then));
        } catch (Throwable t) { // RejectedExecutionException; not typed: it parks
            pending.set(false);
            fail("too many names are being looked up, none answers");
        }
    }

    private void answer(Runnable then) {
        try {
            List<Ipv4Address> all = peers(lookup.addresses(name));
            if (all.isEmpty()) {
                fail("it has no IPv4 address of another machine");
            } else {
                good = all;
                if (failing.compareAndSet(true, false) && LogBudget.RELAYS.allows()) {
                    Logger.info("relay {}: its name is answered again", name);
                }
            }
        } catch (Throwable t) { // not typed: it parks
            fail(FailureMessage.of(t));
        } finally {
            pending.set(false);
            then.run();
        }
    }

    /// Sorted, so that the same ones are left out each time where there are too many.
    private static List<Ipv4Address> peers(InetAddress[] answer) {
        return Arrays.stream(answer)
                .filter(address -> !address.isLoopbackAddress() && PeerAddress.canBe(address))
                .map(address -> Ipv4Address.of((Inet4Address) address))
                .distinct()
                .sorted(Comparator.comparingInt(address -> address.bits() ^ Integer.MIN_VALUE))
                .limit(PeerDirectory.MOST)
                .toList();
    }

    private void fail(String why) {
        failures.increment();
        if (failing.compareAndSet(false, true) && LogBudget.RELAYS.allows()) {
            Logger.warn("relay {} cannot be looked up: {}; what was known of it stands", name, why);
        }
    }
}
