package minitel.bridge.session.run;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import minitel.dial.Route;
import minitel.find.FinderSettings;
import minitel.find.GatewayAnnouncement;
import minitel.find.GatewayAnswer;
import minitel.find.GatewayQuestion;

/// A gateway of one page as a program of its own, which answers whoever asks everybody for one.
final class AnsweringGateway {
    private AnsweringGateway() {}

    /// @param arguments its address, and what it calls itself
    public static void main(String[] arguments) throws Exception {
        Inet4Address at = Inet4Address.ofLiteral(arguments[0]);
        try (TestGateway gateway = new TestGateway(at);
                DatagramSocket socket = new DatagramSocket(FinderSettings.DEFAULT_PORT)) {
            int port = ((Route.Network) gateway.route()).port();
            GatewayAnnouncement told = new GatewayAnnouncement(arguments[1], at, port, 0, "fr");
            System.out.println("ready");
            while (true) {
                DatagramPacket heard = new DatagramPacket(new byte[512], 512);
                socket.receive(heard);
                ByteBuffer question = ByteBuffer.wrap(heard.getData(), 0, heard.getLength());
                OptionalInt nonce = GatewayQuestion.read(question);
                if (nonce.isPresent()) {
                    byte[] answer = bytes(new GatewayAnswer(nonce.getAsInt(), told).write());
                    socket.send(
                            new DatagramPacket(answer, answer.length, heard.getSocketAddress()));
                }
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
