package minitel.gateway.peer.control;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import minitel.gateway.peer.message.LinkFraming;
import minitel.io.VirtualThreads;

/// The socket of a stub of tincan, with what the framing has in front.
final class StubWire {
    private final DatagramSocket socket;
    private final LinkFraming framing;

    StubWire(String address, LinkFraming framing) throws IOException {
        this.framing = framing;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    }

    EngineAddress address() {
        return new EngineAddress((InetSocketAddress) socket.getLocalSocketAddress());
    }

    /// @param taker is given the text of a message and where it came from
    void start(BiConsumer<String, SocketAddress> taker) {
        VirtualThreads.start("stub", () -> listen(taker));
    }

    private void listen(BiConsumer<String, SocketAddress> taker) {
        byte[] buffer = new byte[65_536];
        try {
            while (!socket.isClosed()) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] datagram = Arrays.copyOf(buffer, packet.getLength());
                if (isControl(datagram)) {
                    int head = head();
                    taker.accept(
                            new String(
                                    datagram, head, datagram.length - head, StandardCharsets.UTF_8),
                            packet.getSocketAddress());
                }
            }
        } catch (Throwable _) {
            // closed
        }
    }

    private int head() {
        return framing == LinkFraming.YEAR_2014 ? 2 : 0;
    }

    /// All else is a frame for the TAP.
    private boolean isControl(byte[] datagram) {
        return head() == 0
                ? datagram.length > 0 && datagram[0] == '{'
                : datagram.length > 1 && datagram[0] == 2 && datagram[1] == 1;
    }

    void send(String json, SocketAddress to) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] datagram = text;
        if (framing == LinkFraming.YEAR_2014) {
            datagram = new byte[text.length + 2];
            datagram[0] = 2;
            datagram[1] = 1;
            System.arraycopy(text, 0, datagram, 2, text.length);
        }
        sendRaw(datagram, to);
    }

    void sendRaw(byte[] datagram, SocketAddress to) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, to));
        } catch (Throwable _) {
            // lost on the way
        }
    }

    void close() {
        socket.close();
    }
}
