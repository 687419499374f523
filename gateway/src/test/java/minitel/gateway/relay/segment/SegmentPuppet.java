package minitel.gateway.relay.segment;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import minitel.gateway.relay.frame.FrameReading;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.os.KernelFilter;
import minitel.os.PacketSocket;

/// A program inside a network namespace, which a test tells by lines what to do, and which says by
/// lines what happens to it. It hears and repeats as a relay, and speaks and listens as any program
/// does.
final class SegmentPuppet implements SegmentListener {
    private SegmentSet relay;
    private DatagramSocket held;

    public static void main(String[] arguments) throws Exception {
        SegmentPuppet puppet = new SegmentPuppet();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            puppet.obey(List.of(line.split(" ")));
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private void obey(List<String> words) throws Exception {
        switch (words.getFirst()) {
            case "relay" -> relay(words.get(1), words.subList(2, words.size()));
            case "repeat" -> repeat(words.get(1), words.get(2), words.get(3), words.get(4));
            case "flood" -> flood(words.get(1), Integer.parseInt(words.get(2)));
            case "cast" -> cast(words.get(1), words.get(2), words.get(3));
            case "tagged" -> tagged(words.get(1), Integer.parseInt(words.get(2)), words.get(3));
            case "listen" -> listen(words.get(1));
            case "hold" -> hold(words.get(1), Integer.parseInt(words.get(2)));
            case "free" -> free();
            case "member" -> member(words.get(1), words.get(2));
            case "lost" -> say("lost " + segment(words.get(1)).lostByKernel());
            case "close" -> relay.close();
            default -> say("what is " + words);
        }
    }

    private static Ipv4Address address(String text) throws Exception {
        byte[] bytes = InetAddress.ofLiteral(text).getAddress();
        return new Ipv4Address(ByteBuffer.wrap(bytes).getInt());
    }

    /// `relay eth0,eth1 [GROUP]`: at port 5076.
    private void relay(String interfaces, List<String> groups) throws Exception {
        List<Ipv4Address> all = groups.isEmpty() ? List.of() : List.of(address(groups.getFirst()));
        relay =
                new SegmentSet(
                        new SegmentPlan(List.of(interfaces.split(",")), Set.of(5076), all), this);
        relay.start();
        say("relays");
    }

    private RelaySegment segment(String name) {
        return relay.segments().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// `repeat eth0 SOURCE DESTINATION TEXT`.
    private void repeat(String name, String from, String to, String text) throws Exception {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        UdpFrame frame = UdpFrame.of(address(from), 777, address(to), 5076, payload);
        say("outcome " + segment(name).send(frame));
    }

    /// `flood eth0 COUNT`: so many, as fast as they go.
    private void flood(String name, int count) throws Exception {
        RelaySegment segment = segment(name);
        int sent = 0;
        for (int i = 0; i < count; i++) {
            byte[] payload = new byte[100];
            UdpFrame frame =
                    UdpFrame.of(address("10.99.0.1"), i, Ipv4Address.BROADCAST, 5076, payload);
            sent += segment.send(frame) == SendOutcome.SENT ? 1 : 0;
        }
        say("flooded " + sent);
    }

    /// `cast OWN DESTINATION TEXT`: as any program, from one of its addresses, to port 5076.
    private static void cast(String own, String to, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(own, 0))) {
            socket.setBroadcast(true);
            socket.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 4);
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.ofLiteral(to), 5076));
        }
        say("cast " + text);
    }

    /// `tagged far0 VLAN TEXT`.
    private static void tagged(String name, int vlan, String text) throws Exception {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] plain =
                UdpFrame.of(address("10.76.1.20"), 777, Ipv4Address.BROADCAST, 5076, payload)
                        .bytes();
        int cards = UdpFrame.ETHERNET - 2;
        ByteBuffer tagged = ByteBuffer.allocate(plain.length + 4);
        tagged.put(plain, 0, cards).putShort((short) 0x8100).putShort((short) vlan);
        tagged.put(plain, cards, plain.length - cards);
        int index = NetworkInterface.getByName(name).getIndex();
        KernelFilter nothing = new KernelFilter.Builder().reject().build();
        try (PacketSocket socket = PacketSocket.open(index, nothing)) {
            say("tagged " + socket.send(tagged.array()));
        }
    }

    /// `listen ADDRESS`: as any program, to port 5076.
    private static void listen(String address) throws Exception {
        MulticastSocket socket = new MulticastSocket(null);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 5076));
        Thread.ofPlatform().daemon().start(() -> tell(socket));
        say("listens");
    }

    /// `hold ADDRESS PORT`: nobody else can have it.
    private void hold(String address, int port) throws Exception {
        held = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), port));
        say("holds");
    }

    private void free() {
        held.close();
        say("freed");
    }

    /// `member GROUP eth0`.
    private static void member(String group, String name) throws Exception {
        MulticastSocket socket = new MulticastSocket(5076);
        InetSocketAddress joined = new InetSocketAddress(InetAddress.ofLiteral(group), 5076);
        socket.joinGroup(joined, NetworkInterface.getByName(name));
        Thread.ofPlatform().daemon().start(() -> tell(socket));
        say("member");
    }

    private static void tell(DatagramSocket socket) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
                socket.receive(packet);
                String text =
                        new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                InetAddress from = packet.getAddress();
                say("got " + text + " from " + from.getHostAddress() + ":" + packet.getPort());
            }
        } catch (Exception e) {
            say("deaf " + e);
        }
    }

    @Override
    public void heard(RelaySegment segment, byte[] buffer, int length) {
        if (!(UdpFrame.read(buffer, length) instanceof FrameReading.Whole whole)) {
            say("heard " + segment.name() + " junk");
            return;
        }
        UdpFrame frame = whole.frame();
        int at = UdpFrame.ETHERNET + 28;
        byte[] bytes = frame.bytes();
        String text = new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8);
        boolean own = relay.cards().isOwn(frame.sender());
        say(
                Stream.of(
                                "heard",
                                segment.name(),
                                text,
                                "from",
                                frame.source(),
                                "to",
                                frame.destination(),
                                own ? "own" : "")
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "))
                        .strip());
    }

    @Override
    public void changed(RelaySegment segment) {
        String addresses =
                segment.addresses().stream()
                        .map(one -> " " + one.own() + "/" + one.prefixLength())
                        .collect(Collectors.joining());
        say("changed " + segment.name() + " " + segment.state().word() + addresses);
    }
}
