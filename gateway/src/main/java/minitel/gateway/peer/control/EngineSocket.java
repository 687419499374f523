package minitel.gateway.peer.control;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.owner.SenderCheck;
import minitel.gateway.peer.owner.SenderCheck.Verdict;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The controller's socket: it hears nobody but its engine, and tells nobody else anything. The
/// port of an engine that does not run is free to every user of this machine: so it is looked whose
/// it is before each word and behind each. One reads, any thread sends or closes.
final class EngineSocket implements AutoCloseable {
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

    /// Whose the engine's port is now: GONE = there is none.
    Verdict owner() {
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

    /// Sends a message; that nobody listens, or it finds no room, is as if it were lost on the way.
    ///
    /// @return whether it was sent
    boolean send(byte[] message) {
        if (owner() == Verdict.FORBIDDEN) {
            return false;
        }
        byte[] datagram = framing.around(message);
        try {
            socket.send(new DatagramPacket(datagram, datagram.length));
            return true;
        } catch (Throwable _) {
            return false; // the next tick says it again
        }
    }

    /// Waits for a datagram.
    ///
    /// @return empty when none has come in time, or the engine is not there
    /// @throws IOException when the socket is closed or broken
    Optional<LinkFraming.Content> receive(Duration patience) throws IOException {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        try {
            socket.setSoTimeout(Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE));
            socket.receive(packet);
            return Optional.of(framing.open(buffer, packet.getLength()));
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof SocketTimeoutException || t instanceof PortUnreachableException) {
                return Optional.empty();
            }
            throw t;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
