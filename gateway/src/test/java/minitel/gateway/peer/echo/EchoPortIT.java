package minitel.gateway.peer.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class EchoPortIT {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    private static DatagramSocket asker() throws SocketException {
        DatagramSocket socket = new DatagramSocket(0, HERE);
        socket.setSoTimeout(Patience.MILLIS);
        return socket;
    }

    private static Optional<InetSocketAddress> ask(DatagramSocket socket, InetSocketAddress to)
            throws IOException {
        EchoQuestion question = EchoQuestion.fresh();
        byte[] bytes = question.bytes();
        socket.send(new DatagramPacket(bytes, bytes.length, to));
        DatagramPacket answer = new DatagramPacket(new byte[512], 512);
        socket.receive(answer);
        return question.answered(answer.getData(), answer.getLength());
    }

    @Test
    void whoAsksLearnsHisOwnPort() throws IOException {
        try (EchoPort port = EchoPort.open(new InetSocketAddress(HERE, 0), Set::of);
                DatagramSocket one = asker();
                DatagramSocket other = asker()) {
            assertEquals(
                    Optional.of(new InetSocketAddress(HERE, one.getLocalPort())),
                    ask(one, port.address()));
            assertEquals(
                    Optional.of(new InetSocketAddress(HERE, other.getLocalPort())),
                    ask(other, port.address()));
            assertEquals(new EchoFigures(2, 0, 0), port.figures());
        }
    }

    @Test
    void rubbishBeforeAQuestionHarmsNothing() throws IOException {
        try (EchoPort port = EchoPort.open(new InetSocketAddress(HERE, 0), Set::of);
                DatagramSocket socket = asker()) {
            for (int length : new int[] {0, 1, 20, 512, 513, 9000}) {
                byte[] rubbish = new byte[length];
                socket.send(new DatagramPacket(rubbish, length, port.address()));
            }
            assertTrue(ask(socket, port.address()).isPresent());
            assertEquals(6, port.figures().malformed());
        }
    }

    @Test
    void aPortThatIsTakenIsToldWithItsCure() throws IOException {
        try (EchoPort port = EchoPort.open(new InetSocketAddress(HERE, 0), Set::of)) {
            IOException no =
                    assertThrows(IOException.class, () -> EchoPort.open(port.address(), Set::of));
            assertTrue(
                    no.getMessage().startsWith("cannot listen for the echo of UDP on 127.0.0.1"));
        }
    }

    @Test
    void aClosedPortIsFree() throws IOException {
        EchoPort port = EchoPort.open(new InetSocketAddress(HERE, 0), Set::of);
        port.close();
        Patience.opened(() -> EchoPort.open(port.address(), Set::of)).close();
    }
}
