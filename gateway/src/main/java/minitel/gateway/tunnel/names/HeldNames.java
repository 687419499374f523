package minitel.gateway.tunnel.names;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import minitel.gateway.config.TunnelsConfig;
import minitel.gateway.config.TunnelsConfig.NameOwner;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.HolderClaim;
import minitel.gateway.tunnel.link.LinkLimits;
import minitel.gateway.tunnel.link.RefusalWord;
import minitel.gateway.tunnel.link.TunnelLink;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The names that the configuration knows, and who holds each: one at a time, who has its key. For
/// any thread.
public final class HeldNames implements AutoCloseable {
    /// How long a name that was lost counts as about to come back.
    static final Duration KEPT = Duration.ofSeconds(60);

    /// What a call waits for that.
    static final Duration COMES_BACK = Duration.ofSeconds(5);

    private final OfferedWords offered;
    private final Predicate<String> ours;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TunnelName, NameState> states = new LinkedHashMap<>();
    private int streams = 1;
    private boolean closed;

    /// @param ours whether this gateway goes by such a host
    public HeldNames(OfferedWords offered, Predicate<String> ours) {
        this(offered, ours, InstantSource.system(), System::nanoTime);
    }

    /// @param nanos a clock like [System#nanoTime]
    HeldNames(
            OfferedWords offered, Predicate<String> ours, InstantSource clock, LongSupplier nanos) {
        this.offered = offered;
        this.ours = ours;
        this.clock = clock;
        this.nanos = nanos;
    }

    /// From now on these names are known: the tunnel of one that was taken away, or has another key
    /// now, ends.
    public void configure(TunnelsConfig config) {
        List<TunnelLink> over = new ArrayList<>();
        lock.lock();
        try {
            streams = config.streams();
            for (NameState state : List.copyOf(states.values())) {
                NameOwner fresh = config.names().get(state.name());
                if (fresh == null || !fresh.key().equals(state.owner().key())) {
                    states.remove(state.name());
                    state.holder().ifPresent(holder -> over.add(holder.link()));
                }
            }
            config.names().forEach(this::know);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        over.forEach(TunnelLink::close);
    }

    private void know(TunnelName name, NameOwner owner) {
        states.computeIfAbsent(
                        name, _ -> new NameState(name, owner, clock.instant(), nanos.getAsLong()))
                .owner(owner);
    }

    /// Gives somebody the name that he asks for; [#serve] has to follow at once. He is told when it
    /// is his already: whoever looks then finds it so.
    ///
    /// @throws TunnelRefusedException when it is not his; he has been told
    GivenName give(HolderClaim claim, CallerOrigin from) throws IOException {
        try {
            NameState state = proved(claim);
            TunnelLink link =
                    claim.link(
                            state.name(),
                            request -> offered.reach(state.name(), request),
                            limits());
            NameHolder holder = new NameHolder(link, from, clock.instant(), claim.publish());
            take(state, holder);
            confirm(claim, state, holder);
            return new GivenName(state, holder);
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof TunnelRefusedException refused) {
                claim.refuse(refused);
            }
            throw t;
        }
    }

    private void confirm(HolderClaim claim, NameState state, NameHolder holder) throws IOException {
        try {
            claim.confirm(state.name(), List.of());
        } catch (Throwable t) { // not typed: it parks
            part(state, holder, FailureMessage.of(t));
            throw t;
        }
    }

    private LinkLimits limits() {
        return new LinkLimits(locked(() -> streams), LinkLimits.DEFAULT.opensPerSecond());
    }

    private NameState proved(HolderClaim claim) throws TunnelRefusedException {
        TunnelName name = claim.name();
        NameState state = find(name).orElseThrow(() -> unknown(name));
        try {
            claim.prove(locked(() -> state.owner().key()), ours);
        } catch (Throwable t) { // not typed: it parks
            locked(() -> {
                state.refuseHolder();
                return t;
            });
            throw t;
        }
        if (!claim.takes() && locked(() -> state.holder().isPresent())) {
            throw new TunnelRefusedException(
                    RefusalWord.HELD, "somebody with the same key holds the name");
        }
        return state;
    }

    private static TunnelRefusedException unknown(TunnelName name) {
        return new TunnelRefusedException(
                RefusalWord.UNKNOWN_NAME, "this gateway knows no tunnel by the name " + name);
    }

    /// Serves his tunnel on this thread to its end.
    void serve(GivenName given) throws IOException {
        NameState state = given.state();
        NameHolder holder = given.holder();
        String why = "it has hung up";
        try {
            holder.link().run();
        } catch (Throwable t) { // not typed: it parks
            why = FailureMessage.of(t);
            throw t;
        } finally {
            part(state, holder, why);
        }
    }

    private void part(NameState state, NameHolder holder, String why) {
        holder.link().close();
        leave(state, holder, why);
    }

    private void take(NameState state, NameHolder holder) throws TunnelRefusedException {
        Optional<NameHolder> before;
        lock.lock();
        try {
            if (closed || states.get(state.name()) != state) { // a reload came between
                throw unknown(state.name());
            }
            before = state.take(holder);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (LogBudget.DOORS.allows()) {
            Logger.info(
                    "tunnel {} is held from {}{}",
                    state.name(),
                    holder.from(),
                    before.map(it -> ", no more from " + it.from()).orElse(""));
        }
        before.ifPresent(it -> it.link().close());
    }

    private void leave(NameState state, NameHolder holder, String why) {
        boolean lost =
                locked(() -> {
                    changed.signalAll();
                    return state.leave(holder, why, clock.instant(), nanos.getAsLong());
                });
        if (lost && LogBudget.DOORS.allows()) {
            Logger.info("tunnel {} is away: {}", state.name(), why);
        }
    }

    /// Who holds a name; waits for a holder that was lost a moment ago.
    ///
    /// @param patience asked whenever it may be over; throws when whoever waits has given up
    Optional<NameHolder> await(TunnelName name, WaitPatience patience) throws IOException {
        long begun = nanos.getAsLong();
        lock.lock();
        try {
            while (true) {
                NameState state = states.get(name);
                Duration left = patience.left();
                if (state == null || state.holder().isPresent()) {
                    return Optional.ofNullable(state).flatMap(NameState::holder);
                }
                long now = nanos.getAsLong();
                long waits = Math.min(kept(state, now), COMES_BACK.toNanos() - (now - begun));
                if (waits <= 0 || closed) {
                    return Optional.empty();
                }
                pause(Math.min(waits, left.toNanos()));
            }
        } finally {
            lock.unlock();
        }
    }

    /// For how long the name is still kept for who has lost it, in nanoseconds.
    private static long kept(NameState state, long now) {
        return KEPT.toNanos() - (now - state.lost());
    }

    /// Whether somebody holds the name, or did a moment ago.
    boolean isKept(NameState state) {
        return state.holder().isPresent() || kept(state, nanos.getAsLong()) > 0;
    }

    /// What whoever waits has left.
    @FunctionalInterface
    interface WaitPatience {
        Duration left() throws IOException;
    }

    private void pause(long nanoseconds) throws IOException {
        try {
            changed.await(nanoseconds, TimeUnit.NANOSECONDS);
        } catch (Throwable t) {
            throw new IOException("interrupted", t);
        }
    }

    /// Lets whoever waits look again.
    void wake() {
        locked(() -> {
            changed.signalAll();
            return 0;
        });
    }

    private Optional<NameState> find(TunnelName name) {
        return locked(() -> Optional.ofNullable(states.get(name)));
    }

    /// What is known of a name; empty = the configuration does not know it.
    <T> Optional<T> look(TunnelName name, Function<NameState, T> question) {
        return locked(() -> Optional.ofNullable(states.get(name)).map(question));
    }

    /// All names, in the configuration's order.
    public List<NameFacts> facts() {
        return locked(() -> states.values().stream().map(NameState::facts).toList());
    }

    /// Ends a tunnel; its holder may come again.
    ///
    /// @return false when nobody holds the name
    boolean end(TunnelName name) {
        Optional<TunnelLink> link =
                look(name, state -> state.holder().map(NameHolder::link)).flatMap(it -> it);
        link.ifPresent(TunnelLink::close);
        return link.isPresent();
    }

    private <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /// Ends all tunnels; nobody gets a name any more.
    @Override
    public void close() {
        List<TunnelLink> all = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            states.values().forEach(it -> it.holder().ifPresent(h -> all.add(h.link())));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        all.forEach(TunnelLink::close);
    }
}
