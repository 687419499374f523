package minitel.gateway.tunnel.names;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.config.TunnelsConfig;
import minitel.gateway.config.TunnelsConfig.NameOwner;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.link.LinkLimits;
import minitel.gateway.tunnel.link.TunnelLink;

/// The names that the configuration knows, and how each stands. [HolderReception] says who holds
/// one. For any thread; nothing blocks under its lock.
public final class NameBook implements AutoCloseable {
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TunnelName, NameState> states = new LinkedHashMap<>();
    private int streams = 1;
    private boolean closed;

    public NameBook() {
        this(InstantSource.system(), System::nanoTime);
    }

    /// @param nanos a clock like [System#nanoTime]
    NameBook(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    InstantSource clock() {
        return clock;
    }

    /// By the monotonic clock.
    long now() {
        return nanos.getAsLong();
    }

    /// From now on these names are known: the tunnel of one that was taken away, or has another key
    /// now, ends.
    public void configure(TunnelsConfig config) {
        change(() -> fresh(config)).forEach(TunnelLink::close);
    }

    /// @return the tunnels that are over
    private List<TunnelLink> fresh(TunnelsConfig config) {
        List<TunnelLink> over = new ArrayList<>();
        streams = config.streams();
        for (NameState state : List.copyOf(states.values())) {
            NameOwner owner = config.names().get(state.name());
            if (owner == null || !owner.key().equals(state.owner().key())) {
                states.remove(state.name());
                state.holder().ifPresent(holder -> over.add(holder.link()));
            }
        }
        config.names().forEach(this::know);
        return over;
    }

    private void know(TunnelName name, NameOwner owner) {
        states.computeIfAbsent(name, _ -> new NameState(name, owner, clock.instant(), now()))
                .owner(owner);
    }

    /// What a tunnel that begins now may take.
    LinkLimits limits() {
        return new LinkLimits(read(() -> streams), LinkLimits.DEFAULT.opensPerSecond());
    }

    Optional<NameState> find(TunnelName name) {
        return look(name, state -> state);
    }

    /// What is known of a name; empty = the configuration does not know it.
    <T> Optional<T> look(TunnelName name, Function<NameState, T> question) {
        return read(() -> Optional.ofNullable(states.get(name)).map(question));
    }

    /// Whether it still stands in the book as this, and may be given to somebody.
    boolean has(NameState state) {
        return read(() -> !closed && states.get(state.name()) == state);
    }

    boolean isClosed() {
        return read(() -> closed);
    }

    /// All names, in the configuration's order.
    public List<NameFacts> facts() {
        return read(() -> states.values().stream().map(NameState::facts).toList());
    }

    /// Where those are who hold a name just now.
    public Set<Cidr> zones() {
        return read(() ->
                states.values().stream()
                        .flatMap(state -> state.holder().stream())
                        .map(holder -> AddressZone.of(holder.from().address()))
                        .collect(Collectors.toSet()));
    }

    /// Ends a tunnel; its holder may come again.
    ///
    /// @return false when nobody holds the name
    boolean end(TunnelName name) {
        Optional<TunnelLink> link =
                change(() -> Optional.ofNullable(states.get(name)).flatMap(this::left));
        link.ifPresent(TunnelLink::close);
        return link.isPresent();
    }

    /// Whoever looks right behind it finds the name away.
    private Optional<TunnelLink> left(NameState state) {
        Optional<NameHolder> holder = state.holder();
        holder.ifPresent(it -> state.leave(it, "it was ended here", clock.instant(), now()));
        return holder.map(NameHolder::link);
    }

    /// What is done under the lock.
    @FunctionalInterface
    interface LockedWork<T, E extends Exception> {
        T done() throws E;
    }

    <T> T read(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /// Whoever waits looks again.
    <T, E extends Exception> T change(LockedWork<T, E> what) throws E {
        lock.lock();
        try {
            T result = what.done();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /// How long whoever waits for a change goes on, in nanoseconds; asked under the lock.
    @FunctionalInterface
    interface ChangeWait {
        long left() throws IOException;
    }

    /// Waits for a change.
    ///
    /// @return false when there was nothing to wait for
    boolean await(ChangeWait wait) throws IOException {
        lock.lock();
        try {
            long left = wait.left();
            if (left > 0) {
                pause(left);
            }
            return left > 0;
        } finally {
            lock.unlock();
        }
    }

    private void pause(long nanoseconds) throws IOException {
        try {
            changed.awaitNanos(nanoseconds);
        } catch (Throwable t) {
            throw new IOException("interrupted", t);
        }
    }

    /// Ends all tunnels; nobody gets a name any more.
    @Override
    public void close() {
        change(
                        () -> {
                            closed = true;
                            return states.values().stream()
                                    .flatMap(state -> state.holder().stream())
                                    .map(NameHolder::link)
                                    .toList();
                        })
                .forEach(TunnelLink::close);
    }
}
