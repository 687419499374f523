package minitel.gateway.relay.mesh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import minitel.gateway.listen.BindFailure;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.wire.MeshWire;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The mesh port of one address of this relay: hears what comes there, on a platform thread, since
/// one datagram comes right behind the other and a virtual one would be woken by another for each.
final class MeshSocket implements AutoCloseable {
    /// For what nobody has taken yet; the kernel grants less where less is allowed.
    private static final int KERNEL_BUFFER = 4 << 20;

    /// For the datagram that is just being taken.
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Ipv4Address own;
    private final DatagramChannel channel;
    private final MeshWire wire;
    private final Taker taker;
    private final Thread hearing;

    /// As UDP has no longer ones, nothing is ever cut.
    private final byte[] datagram = new byte[MeshWire.LONGEST];

    /// Takes a datagram.
    @FunctionalInterface
    interface Taker {
        /// @param datagram the socket's again when this returns
        void take(MeshSocket at, InetSocketAddress sender, byte[] datagram, int length);
    }

    private MeshSocket(Ipv4Address own, DatagramChannel channel, MeshWire wire, Taker taker) {
        this.own = own;
        this.channel = channel;
        this.wire = wire;
        this.taker = taker;
        hearing = Thread.ofPlatform().daemon().name("mesh " + own).unstarted(this::hear);
    }

    /// @param wire for this socket alone
    /// @throws IOException with a sentence that says what to do
    static MeshSocket open(Ipv4Address own, int port, MeshWire wire, Taker taker)
            throws IOException {
        InetSocketAddress address = new InetSocketAddress(own.inet(), port);
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        boolean open = false;
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, KERNEL_BUFFER);
            channel.bind(address);
            MeshSocket socket = new MeshSocket(own, channel, wire, taker);
            socket.hearing.start();
            open = true;
            return socket;
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof IOException e) {
                throw BindFailure.told("the mesh", address, e);
            }
            throw t;
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    Ipv4Address own() {
        return own;
    }

    /// How what comes here is read; for the thread that hears.
    MeshWire wire() {
        return wire;
    }

    /// Until the socket is closed, by whomever.
    boolean isOpen() {
        return channel.isOpen();
    }

    private void hear() {
        ByteBuffer buffer = ByteBuffer.wrap(datagram);
        try {
            while (true) {
                InetSocketAddress sender = (InetSocketAddress) channel.receive(buffer.clear());
                taken(sender, buffer.position());
            }
        } catch (Throwable t) { // not typed: it parks
            if (channel.isOpen()) {
                Logger.warn("mesh {} hears nothing more: {}", own, FailureMessage.of(t));
            }
        } finally {
            close();
        }
    }

    /// What one datagram breaks does not keep the next ones out.
    private void taken(InetSocketAddress sender, int length) {
        try {
            taker.take(this, sender, datagram, length);
        } catch (Throwable t) { // not typed: it parks
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "a datagram of {} was too much", sender);
            }
        }
    }

    /// When it returns the port is free: only the thread that hears gives it up.
    @Override
    public void close() {
        try {
            channel.close();
            if (Thread.currentThread() != hearing) {
                hearing.join(GOODBYE);
            }
        } catch (Throwable _) { // not typed: it parks
            // It is closed whatever it says.
        }
    }
}
