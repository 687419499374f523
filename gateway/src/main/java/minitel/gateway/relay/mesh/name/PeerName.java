package minitel.gateway.relay.mesh.name;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import minitel.gateway.relay.frame.Ipv4Address;
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

    private static final String NOTHING = "nothing goes to it until its name is answered";
    private static final String STANDS = "what was known of it stands";

    private final String name;
    private final HostLookup lookup;
    private final Executor threads;
    private final LongAdder failures;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Instant began = Instant.now();
    private final AtomicReference<Optional<Silence>> trouble =
            new AtomicReference<>(Optional.empty());
    private volatile List<Ipv4Address> good = List.of();

    private record Silence(Instant since, String why) {}

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

    /// Empty when the last question was answered.
    Optional<NameTrouble> trouble() {
        boolean known = !good.isEmpty();
        Optional<Silence> now = trouble.get();
        if (now.isEmpty() && !known) {
            return Optional.of(new NameTrouble(name, began, "no answer yet", false));
        }
        return now.map(it -> new NameTrouble(name, it.since(), it.why(), known));
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
            good = lookup.relays(name);
            boolean failed = trouble.getAndSet(Optional.empty()).isPresent();
            if (failed && LogBudget.RELAYS.allows()) {
                Logger.info("relay {}: its name is answered again", name);
            }
        } catch (Throwable t) { // not typed: it parks
            fail(NameTrouble.why(name, t));
        } finally {
            pending.set(false);
            then.run();
        }
    }

    private void fail(String why) {
        failures.increment();
        Optional<Silence> before =
                trouble.getAndUpdate(old ->
                        Optional.of(
                                new Silence(old.map(Silence::since).orElseGet(Instant::now), why)));
        if (before.isEmpty() && LogBudget.RELAYS.allows()) {
            Logger.warn(
                    "relay {} cannot be looked up: {}; {}",
                    name,
                    why,
                    good.isEmpty() ? NOTHING : STANDS);
        }
    }
}
