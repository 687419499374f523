package minitel.gateway.peer.way;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import minitel.gateway.peer.signin.RelayStream;
import minitel.io.DroppingQueue;
import minitel.io.VirtualThreads;

/// Carries the datagrams of one link between WireGuard, to which it is an endpoint on loopback, and
/// the way through the gateway. Where that is slower than WireGuard, the newest datagrams are
/// dropped and counted. Three virtual threads; ends when either side does.
public final class RelayBridge implements AutoCloseable {
    /// Datagrams that wait for the way.
    static final int MOST_WAITING = 64;

    private final DatagramSocket socket;
    private final RelayStream stream;
    private final InetSocketAddress wireGuard;
    private final DroppingQueue<byte[]> queue = new DroppingQueue<>(MOST_WAITING);
    private final Runnable dropped;
    private volatile boolean over;

    private RelayBridge(
            DatagramSocket socket,
            RelayStream stream,
            InetSocketAddress wireGuard,
            Runnable dropped) {
        this.socket = socket;
        this.stream = stream;
        this.wireGuard = wireGuard;
        this.dropped = dropped;
    }

    /// Closes the stream when it ends, and when it cannot begin.
    ///
    /// @param port where WireGuard takes datagrams
    /// @param dropped counts one that found no room; for any thread
    public static RelayBridge open(RelayStream stream, int port, Runnable dropped)
            throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        DatagramSocket socket = socket(stream, here);
        RelayBridge bridge =
                new RelayBridge(socket, stream, new InetSocketAddress(here, port), dropped);
        String name = "relay." + stream.peer().brief();
        VirtualThreads.start(name + ".up", () -> bridge.until(bridge::up));
        VirtualThreads.start(name + ".out", () -> bridge.until(bridge::out));
        VirtualThreads.start(name + ".down", () -> bridge.until(bridge::down));
        return bridge;
    }

    private static DatagramSocket socket(RelayStream stream, InetAddress here) throws IOException {
        try {
            return new DatagramSocket(new InetSocketAddress(here, 0));
        } catch (Throwable t) {
            stream.close();
            throw t;
        }
    }

    /// Where WireGuard has to send what is for the peer.
    public InetSocketAddress endpoint() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Whether nothing goes through any more.
    public boolean isOver() {
        return over;
    }

    /// What carries datagrams until it fails.
    private interface Direction {
        void run() throws IOException;
    }

    private void until(Direction direction) {
        try {
            direction.run();
        } catch (Throwable _) {
            // One side has ended, and so does the other.
        } finally {
            close();
        }
    }

    /// Other programs of this machine may send to the socket, too: what they say is not carried.
    private void up() throws IOException {
        byte[] buffer = new byte[RelayStream.LONGEST];
        while (!over) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            if (packet.getSocketAddress().equals(wireGuard)) {
                take(Arrays.copyOf(buffer, packet.getLength()));
            }
        }
    }

    private void take(byte[] datagram) {
        if (!queue.offer(datagram) && !over) {
            dropped.run();
        }
    }

    private void out() throws IOException {
        Optional<byte[]> next = queue.next();
        while (next.isPresent()) {
            stream.send(next.get(), 0, next.get().length);
            next = queue.next();
        }
    }

    private void down() throws IOException {
        byte[] buffer = new byte[RelayStream.LONGEST];
        for (int length = stream.receive(buffer); length >= 0; length = stream.receive(buffer)) {
            socket.send(new DatagramPacket(buffer, length, wireGuard));
        }
    }

    @Override
    public void close() {
        over = true;
        queue.close();
        socket.close();
        stream.close();
    }
}
