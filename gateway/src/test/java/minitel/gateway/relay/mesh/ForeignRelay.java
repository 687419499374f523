package minitel.gateway.relay.mesh;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import minitel.kit.Patience;

/// Another relay, or a stranger, as a test writes it: one socket at an address of loopback.
final class ForeignRelay implements AutoCloseable {
    private final DatagramSocket socket;

    /// @param port 0 = any
    ForeignRelay(String address, int port) throws IOException {
        socket = new DatagramSocket(null);
        Patience.until(() -> isBound(new InetSocketAddress(address, port)));
        socket.setSoTimeout(Patience.MILLIS);
    }

    /// Who runs the tests starts a program now and then, which holds all ports of this one for a
    /// moment: one that was just given up may be taken still.
    private boolean isBound(InetSocketAddress at) {
        try {
            socket.bind(at);
        } catch (IOException _) {
            return false;
        }
        return true;
    }

    int port() {
        return socket.getLocalPort();
    }

    void say(byte[] datagram, String to, int port) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, new InetSocketAddress(to, port)));
    }

    /// The next datagram that comes.
    byte[] hear() throws IOException {
        return next().bytes();
    }

    /// @param from the address that it bears
    record Heard(String from, byte[] bytes) {}

    Heard next() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        return new Heard(
                packet.getAddress().getHostAddress(),
                Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
