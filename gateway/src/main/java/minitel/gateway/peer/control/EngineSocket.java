package minitel.gateway.peer.control;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.owner.SenderCheck;
import minitel.gateway.peer.owner.SenderCheck.Verdict;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The controller's socket: it hears nobody but its engine, and tells nobody else anything. The
/// port of an engine that does not run is free to every user of this machine: so it is looked whose
/// it is, before what is said and behind what is heard: once for all that goes or has come
/// together, as a look costs more than a word. One reads, any thread sends or closes.
final class EngineSocket implements AutoCloseable {
    /// Datagrams that are heard together.
    static final int MOST = 64;

    /// Bytes that the kernel may hold, as far as it lets us: an engine says in one go how all its
    /// peers are.
    private static final int ROOM = 1 << 20;

    private final DatagramSocket socket;
    private final LinkFraming framing;
    private final SenderCheck check;

    /// By one byte longer than any datagram may be, so that a longer one is seen.
    private final byte[] buffer = new byte[LinkFraming.LONGEST + 1];

    private EngineSocket(DatagramSocket socket, LinkFraming framing, SenderCheck check) {
        this.socket = socket;
        this.framing = framing;
        this.check = check;
    }

    /// Where this machine has no IPv6 an engine at ::1 is looked for at 127.0.0.1.
    ///
    /// @param check whose program may be an engine
    static EngineSocket open(EngineAddress engine, LinkFraming framing, SenderCheck check)
            throws IOException {
        InetSocketAddress to = engine.socket();
        try {
            return new EngineSocket(connected(to), framing, check);
        } catch (Throwable t) { // not typed: it may park
            if (to.getAddress().getAddress().length == 4) {
                throw t;
            }
            InetAddress four = InetAddress.ofLiteral("127.0.0.1");
            InetSocketAddress other = new InetSocketAddress(four, to.getPort());
            return new EngineSocket(connected(other), framing, check);
        }
    }

    private static DatagramSocket connected(InetSocketAddress to) throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(to.getAddress(), 0));
        boolean done = false;
        try {
            socket.setReceiveBufferSize(ROOM);
            socket.connect(to);
            done = true;
            return socket;
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    /// Whose the engine's port is now: GONE = there is none. While other sockets are closed the
    /// kernel's list may leave one out, but hardly twice.
    Verdict owner() {
        Verdict seen = look();
        return seen == Verdict.GONE ? look() : seen;
    }

    private Verdict look() {
        InetSocketAddress engine = (InetSocketAddress) socket.getRemoteSocketAddress();
        try {
            return check.look(Set.of(engine)).getOrDefault(engine, Verdict.GONE);
        } catch (Throwable t) { // not typed: it may park
            if (LogBudget.FAULTS.allows()) {
                Logger.error("not known whose the link engine's port is: {}", t.getMessage());
            }
            return Verdict.FORBIDDEN;
        }
    }

    /// Sends messages, unless the port is another's; that nobody listens, or one finds no room, is
    /// as if it were lost on the way.
    void send(List<byte[]> messages) {
        if (!messages.isEmpty() && owner() != Verdict.FORBIDDEN) {
            messages.forEach(this::send);
        }
    }

    private void send(byte[] message) {
        byte[] datagram = framing.around(message);
        try {
            socket.send(new DatagramPacket(datagram, datagram.length));
        } catch (Throwable _) {
            // The next tick says it again.
        }
    }

    /// Waits for a datagram, and takes those that have come with it.
    ///
    /// @return nothing when none has come in time, or the engine is not there
    /// @throws IOException when the socket is closed or broken
    List<LinkFraming.Content> receive(Duration patience) throws IOException {
        List<LinkFraming.Content> all = new ArrayList<>();
        int millis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
        while (all.size() < MOST && isReceived(millis, all)) {
            millis = 1;
        }
        return all;
    }

    private boolean isReceived(int millis, List<LinkFraming.Content> to) throws IOException {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.setSoTimeout(millis);
            socket.receive(packet);
            return to.add(framing.open(buffer, packet.getLength()));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof SocketTimeoutException || t instanceof PortUnreachableException) {
                return false;
            }
            throw t;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
