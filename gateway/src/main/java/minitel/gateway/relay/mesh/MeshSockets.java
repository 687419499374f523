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
import minitel.life.FailureMessage;
import org.tinylog.Logger;

/// The sockets of a mesh: one to hear and one to send for each address of this relay, as they come
/// and go. For any thread.
final class MeshSockets implements AutoCloseable {
    /// Of one relay; each costs a thread.
    static final int MOST = 64;

    private final int port;
    private final Supplier<MeshWire> wires;
    private final MeshSocket.Taker taker;
    private final MeshSender anywhere;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Ipv4Address> failing = new HashSet<>();
    private List<Ipv4Address> wanted = List.of();
    private boolean closed;
    private volatile Map<Ipv4Address, MeshEnd> ends = Map.of();

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
        bindTo(addresses);
        List<Ipv4Address> missing = missing();
        if (!missing.isEmpty()) {
            open(missing.getFirst()).close();
        }
    }

    /// These are its addresses from now on.
    void bindTo(Collection<Ipv4Address> addresses) {
        lock.lock();
        try {
            wanted = addresses.stream().distinct().limit(MOST).toList();
            failing.retainAll(wanted);
            mendLocked();
        } finally {
            lock.unlock();
        }
    }

    /// Opens what is not open and should be.
    void mend() {
        lock.lock();
        try {
            mendLocked();
        } finally {
            lock.unlock();
        }
    }

    private List<Ipv4Address> missing() {
        return wanted.stream().filter(own -> !ends.containsKey(own)).toList();
    }

    private void mendLocked() {
        Map<Ipv4Address, MeshEnd> now = new LinkedHashMap<>();
        List<MeshEnd> gone = new ArrayList<>(ends.values());
        for (Ipv4Address own : closed ? List.<Ipv4Address>of() : wanted) {
            MeshEnd before = ends.get(own);
            if (before != null && before.socket().isOpen()) {
                gone.remove(before);
                now.put(own, before);
            }
        }
        gone.forEach(MeshEnd::close);
        for (Ipv4Address own : closed ? List.<Ipv4Address>of() : wanted) {
            if (!now.containsKey(own)) {
                opened(own).ifPresent(end -> now.put(own, end));
            }
        }
        ends = now;
    }

    private Optional<MeshEnd> opened(Ipv4Address own) {
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
        Map<Ipv4Address, MeshEnd> now = ends;
        return wanted().stream().filter(now::containsKey).toList();
    }

    private List<Ipv4Address> wanted() {
        lock.lock();
        try {
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    /// What sends to a peer: from the address by which it knows this relay; else from the one that
    /// the kernel would choose; else from the first: other relays know none but these.
    MeshSender towards(MeshPeer peer) {
        Map<Ipv4Address, MeshEnd> now = ends;
        Optional<Ipv4Address> own = peer.bearing().own();
        MeshEnd end = own.isPresent() ? now.get(own.get()) : null;
        if (end != null) {
            return end.sender();
        }
        for (MeshEnd first : now.values()) {
            return first.sender();
        }
        return anywhere;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            mendLocked();
        } finally {
            lock.unlock();
        }
        anywhere.close();
    }
}
