package minitel.find;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Asks all on each network of this machine for gateways, from a socket on each: so the question
/// goes out there, and its answers come back there. For the finder's thread.
final class QuestionAsker {
    private static final InetAddress EVERYBODY = InetAddress.ofLiteral("255.255.255.255");

    private final int port;
    private final Map<LocalSegment, DatagramChannel> channels = new HashMap<>();
    private final RandomGenerator random;
    private int nonce;
    private int before;

    /// @param random nobody can guess what it has next
    QuestionAsker(int port, RandomGenerator random) {
        this.port = port;
        this.random = random;
        nonce = random.nextInt();
        before = nonce;
    }

    /// Has sockets on the networks that are there now. One that cannot be had is tried again.
    void follow(LocalSegments segments, DatagramLoop loop, DatagramLoop.Arrivals arrivals) {
        Set<LocalSegment> there = Set.copyOf(segments.all());
        channels.entrySet()
                .removeIf(entry ->
                        (!there.contains(entry.getKey()) || !entry.getValue().isOpen())
                                && closed(entry.getValue()));
        for (LocalSegment segment : there) {
            if (!channels.containsKey(segment)) {
                open(segment, loop, arrivals).ifPresent(channel -> channels.put(segment, channel));
            }
        }
    }

    private static Optional<DatagramChannel> open(
            LocalSegment segment, DatagramLoop loop, DatagramLoop.Arrivals arrivals) {
        try {
            DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
            try {
                channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
                channel.bind(new InetSocketAddress(segment.own(), 0));
                loop.read(channel, arrivals);
                return Optional.of(channel);
            } catch (Throwable t) {
                channel.close();
                throw t;
            }
        } catch (Throwable _) {
            return Optional.empty(); // the address has just gone
        }
    }

    private static boolean closed(DatagramChannel channel) {
        try {
            channel.close();
        } catch (Throwable _) {
            // It is of no use any more.
        }
        return true;
    }

    /// Asks on all networks, with a new number.
    void ask() {
        before = nonce;
        nonce = random.nextInt();
        ByteBuffer question = GatewayQuestion.write(nonce);
        InetSocketAddress all = new InetSocketAddress(EVERYBODY, port);
        channels.values().forEach(channel -> send(question.duplicate(), all, channel));
    }

    /// Asks one alone.
    ///
    /// @param own this machine's address towards that one
    void ask(ByteBuffer question, InetSocketAddress one, Inet4Address own) {
        channels.entrySet().stream()
                .filter(each -> each.getKey().own().equals(own))
                .findFirst()
                .ifPresent(each -> send(question, one, each.getValue()));
    }

    private static void send(ByteBuffer question, InetSocketAddress to, DatagramChannel channel) {
        try {
            channel.send(question, to);
        } catch (Throwable _) {
            // No way there now, or, as in a tunnel, none for a broadcast: it is asked again.
        }
    }

    /// Whether an answer belongs to a question that was asked just now.
    boolean asked(GatewayAnswer answer) {
        return answer.nonce() == nonce || answer.nonce() == before;
    }
}
