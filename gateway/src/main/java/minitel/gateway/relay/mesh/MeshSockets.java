package minitel.gateway.relay.mesh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.wire.MeshWire;
import minitel.life.FailureMessage;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// The sockets of a mesh: one to hear and one to send for each address of this relay, as they come
/// and go. For any thread.
final class MeshSockets implements AutoCloseable {
    /// Of one relay; each costs a thread.
    static final int MOST = 64;

    /// What the kernel says of an address that this machine has not, or not yet.
    private static final String NO_LONGER_OWN = "Cannot assign requested address";

    private final int port;
    private final Supplier<MeshWire> wires;
    private final MeshSocket.Taker taker;
    private final MeshSender anywhere;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Ipv4Address> failing = new HashSet<>();
    private List<Ipv4Address> wanted = List.of();
    private boolean closed;

    /// Whether it has more addresses than it hears at: told once.
    private boolean tooMany;

    private volatile Map<Ipv4Address, MeshEnd> ends = Map.of();
    private volatile MeshSender first;

    /// An address: what hears there and what sends from there.
    private record MeshEnd(MeshSocket socket, MeshSender sender) {
        void close() {
            socket.close();
            sender.close();
        }
    }

    /// @param anywhere sends where no address is this relay's, or none is the right one
    private MeshSockets(
            int port, Supplier<MeshWire> wires, MeshSocket.Taker taker, MeshSender anywhere) {
        this.port = port;
        this.wires = wires;
        this.taker = taker;
        this.anywhere = anywhere;
        first = anywhere;
    }

    /// @param wires makes one for each socket
    static MeshSockets open(int port, Supplier<MeshWire> wires, MeshSocket.Taker taker)
            throws IOException {
        MeshSender anywhere = MeshSender.open(Optional.empty(), wires.get());
        return new MeshSockets(port, wires, taker, anywhere);
    }

    /// Opens the first ones: a port that is taken now is a fault of whoever starts the relay.
    ///
    /// @throws IOException with a sentence that says what to do
    void start(Collection<Ipv4Address> addresses) throws IOException {
        lock.lock();
        try {
            wanted = bounded(addresses);
            ends = firstOnes();
            mendLocked();
        } finally {
            lock.unlock();
        }
    }

    private Map<Ipv4Address, MeshEnd> firstOnes() throws IOException {
        Map<Ipv4Address, MeshEnd> opened = new LinkedHashMap<>();
        try {
            for (Ipv4Address own : wanted) {
                opened.put(own, open(own));
            }
        } catch (Throwable t) { // not typed: it parks
            if (!String.valueOf(t.getMessage()).contains(NO_LONGER_OWN)) {
                opened.values().forEach(MeshEnd::close);
                throw t;
            }
        }
        return opened;
    }

    /// These are its addresses from now on.
    void bindTo(Collection<Ipv4Address> addresses) {
        lock.lock();
        try {
            wanted = closed ? List.of() : bounded(addresses);
            failing.retainAll(wanted);
            mendLocked();
        } finally {
            lock.unlock();
        }
    }

    private List<Ipv4Address> bounded(Collection<Ipv4Address> addresses) {
        List<Ipv4Address> all = addresses.stream().distinct().toList();
        boolean before = tooMany;
        tooMany = all.size() > MOST;
        if (tooMany && !before) {
            Logger.warn("of {} addresses the mesh hears the first {}", all.size(), MOST);
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }

    /// Opens what is not open and should be, closes what should not.
    void mend() {
        lock.lock();
        try {
            mendLocked();
        } finally {
            lock.unlock();
        }
    }

    private void mendLocked() {
        Map<Ipv4Address, MeshEnd> now = new LinkedHashMap<>();
        for (Ipv4Address own : wanted) {
            MeshEnd before = ends.get(own);
            boolean open = before != null && before.socket().isOpen();
            Optional<MeshEnd> end = open ? Optional.ofNullable(before) : tried(own);
            end.ifPresent(it -> now.put(own, it));
        }
        List<MeshEnd> gone = new ArrayList<>(ends.values());
        gone.removeAll(now.values());
        ends = now;
        first = now.values().stream().map(MeshEnd::sender).findFirst().orElse(anywhere);
        gone.forEach(MeshEnd::close);
    }

    private Optional<MeshEnd> tried(Ipv4Address own) {
        try {
            MeshEnd end = open(own);
            if (failing.remove(own)) {
                Logger.info("the mesh hears {} now", own);
            }
            return Optional.of(end);
        } catch (Throwable t) { // not typed: it parks
            if (failing.add(own)) {
                Logger.warn("{}; it is tried again", FailureMessage.of(t));
            }
            return Optional.empty();
        }
    }

    private MeshEnd open(Ipv4Address own) throws IOException {
        MeshSocket socket = MeshSocket.open(own, port, wires.get(), taker);
        try {
            return new MeshEnd(socket, MeshSender.open(Optional.of(own), wires.get()));
        } catch (Throwable t) { // not typed: it parks
            socket.close();
            throw t;
        }
    }

    /// Where it hears now, in the order in which it was told.
    List<Ipv4Address> bound() {
        return List.copyOf(ends.keySet());
    }

    /// What sends to a peer: from the address by which it knows this relay; else from the one that
    /// the kernel would choose; else from the first: other relays know none but these.
    MeshSender towards(MeshPeer peer) {
        MeshEnd end = at(peer.bearing().heardAt());
        if (end == null) {
            end = at(peer.bearing().route());
        }
        return end == null ? first : end.sender();
    }

    private @Nullable MeshEnd at(Optional<Ipv4Address> own) {
        return own.isPresent() ? ends.get(own.get()) : null;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted = List.of();
            mendLocked();
        } finally {
            lock.unlock();
        }
        anywhere.close();
    }
}
