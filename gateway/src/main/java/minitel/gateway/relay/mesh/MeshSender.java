package minitel.gateway.relay.mesh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import jdk.net.ExtendedSocketOptions;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.gateway.relay.mesh.wire.MeshWire;
import minitel.life.FailureMessage;

/// Sends frames to other relays from one address of this one, from a port that the kernel chooses,
/// as SnowSignal does. It never waits and never fails: what does not go out is counted, and what is
/// too long for a link goes in pieces. For any thread.
final class MeshSender implements AutoCloseable {
    /// For what a slow link has not taken yet; the kernel grants less where less is allowed.
    private static final int KERNEL_BUFFER = 1 << 20;

    private final DatagramChannel channel;
    private final MeshWire wire;
    private final ReentrantLock lock = new ReentrantLock();
    private final byte[] datagram = new byte[MeshWire.LONGEST];
    private final ByteBuffer buffer = ByteBuffer.wrap(datagram);

    private MeshSender(DatagramChannel channel, MeshWire wire) {
        this.channel = channel;
        this.wire = wire;
    }

    /// @param own empty: whichever the kernel chooses for each
    static MeshSender open(Optional<Ipv4Address> own, MeshWire wire) throws IOException {
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        boolean open = false;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, KERNEL_BUFFER);
            channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, false);
            if (own.isPresent()) {
                channel.bind(new InetSocketAddress(own.get().inet(), 0));
            }
            open = true;
            return new MeshSender(channel, wire);
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    /// @return whether it went out
    boolean send(MeshPeer peer, UdpFrame frame) {
        byte[] bytes = frame.bytes();
        int length = wire.head() + bytes.length + wire.tail();
        if (length > MeshWire.LONGEST) {
            peer.countLost(MeshLoss.LENGTH, "no datagram has room for " + bytes.length + " bytes");
            return false;
        }
        boolean sent;
        lock.lock();
        try {
            System.arraycopy(bytes, 0, datagram, wire.head(), bytes.length);
            wire.seal(datagram, length);
            sent = channel.send(buffer.clear().limit(length), peer.target()) > 0;
        } catch (Throwable t) { // not typed: it parks
            peer.countLost(loss(t), FailureMessage.of(t));
            return false;
        } finally {
            lock.unlock();
        }
        if (sent) {
            peer.countSent();
        } else {
            peer.countLost(MeshLoss.ROOM, "no room");
        }
        return sent;
    }

    /// The JDK has one exception for most of what the kernel says.
    private static MeshLoss loss(Throwable t) {
        String says = String.valueOf(t.getMessage());
        if (t instanceof ClosedChannelException) {
            return MeshLoss.CLOSED;
        }
        if (t instanceof NoRouteToHostException
                || says.contains("unreachable")
                || says.contains("is down")) {
            return MeshLoss.UNREACHABLE;
        }
        if (says.contains("not permitted") || says.contains("denied")) {
            return MeshLoss.FORBIDDEN;
        }
        if (says.contains("too long")) {
            return MeshLoss.LENGTH;
        }
        return says.contains("buffer space") ? MeshLoss.ROOM : MeshLoss.ERROR;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (Throwable _) { // not typed: it parks
            // It is closed whatever it says.
        }
    }
}
