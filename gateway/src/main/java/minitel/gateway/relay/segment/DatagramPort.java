package minitel.gateway.relay.segment;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.os.InterfaceRow;
import org.tinylog.Logger;

/// An interface that is heard and spoken to by ordinary sockets, which need no capability. What is
/// heard becomes a frame with its source, so that others repeat it as it should be; what is
/// repeated here comes from this machine, and whoever answers answers to it, where nobody listens.
///
/// A socket that is bound to an address of a broadcast, or to a group, gets nothing else; from
/// which interface, its source tells.
final class DatagramPort implements SegmentPort {
    private static final int LONGEST = 0xFFFF;

    private final InterfaceRow row;
    private final OwnCards cards;
    private final List<SegmentAddress> addresses;
    private final NetworkInterface device;
    private final int longest;
    private final Selector selector;
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final DatagramChannel out;
    private final EchoTable echoes = new EchoTable();
    private final AtomicBoolean over = new AtomicBoolean();

    /// What a socket hears.
    private record Audience(Ipv4Address destination, int port) {}

    private DatagramPort(InterfaceRow row, OwnCards cards) throws IOException {
        this.row = row;
        this.cards = cards;
        addresses = WatchedSegment.addresses(row);
        device = NetworkInterface.getByName(row.name());
        if (addresses.isEmpty() || device == null) {
            throw new IOException("it has no address, and CAP_NET_RAW is missing");
        }
        longest = device.getMTU();
        selector = Selector.open();
        out = channel(DatagramChannel.open(StandardProtocolFamily.INET));
    }

    static SegmentPort open(SegmentPlan plan, InterfaceRow row, OwnCards cards, HeardBytes heard)
            throws IOException {
        DatagramPort port = new DatagramPort(row, cards);
        try {
            port.out.bind(new InetSocketAddress(port.addresses.getFirst().own().inet(), 0));
            port.out.setOption(StandardSocketOptions.IP_MULTICAST_IF, port.device);
            for (int number : plan.ports()) {
                port.listen(plan, number);
            }
            Thread.ofPlatform().daemon().name(row.name()).start(() -> port.hear(heard));
            return port;
        } catch (Throwable t) {
            port.close();
            throw t;
        }
    }

    /// To a port of all audiences.
    private void listen(SegmentPlan plan, int port) throws IOException {
        Set<Ipv4Address> everybody = new LinkedHashSet<>(List.of(Ipv4Address.BROADCAST));
        addresses.forEach(one -> everybody.add(one.broadcast()));
        for (Ipv4Address one : everybody) {
            listen(new Audience(one, port));
        }
        for (Ipv4Address group : plan.groups()) {
            listen(new Audience(group, port)).join(group.inet(), device);
        }
    }

    private DatagramChannel listen(Audience audience) throws IOException {
        // Of both families: Java lets only such a one be bound to 255.255.255.255.
        DatagramChannel in = channel(DatagramChannel.open());
        in.bind(new InetSocketAddress(audience.destination().inet(), audience.port()));
        in.register(selector, SelectionKey.OP_READ, audience);
        return in;
    }

    private DatagramChannel channel(DatagramChannel made) throws IOException {
        channels.add(made);
        made.configureBlocking(false);
        made.setOption(StandardSocketOptions.SO_BROADCAST, true);
        made.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return made;
    }

    private void hear(HeardBytes heard) {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
        try {
            while (!over.get()) {
                selector.select(key -> take(key, buffer, heard));
            }
        } catch (Throwable t) {
            if (!over.get()) {
                SegmentPort.ended(row.name(), t);
            }
        } finally {
            over.set(true);
        }
    }

    private void take(SelectionKey key, ByteBuffer buffer, HeardBytes heard) {
        try {
            InetSocketAddress from =
                    (InetSocketAddress) ((DatagramChannel) key.channel()).receive(buffer.clear());
            if (from != null && key.attachment() instanceof Audience to) {
                byte[] words = new byte[buffer.flip().remaining()];
                buffer.get(words);
                take(from, to, words, heard);
            }
        } catch (Throwable t) {
            over.set(true);
            SegmentPort.ended(row.name(), t);
        }
    }

    private void take(InetSocketAddress from, Audience to, byte[] words, HeardBytes heard) {
        Ipv4Address source = Ipv4Address.of((Inet4Address) from.getAddress());
        boolean here = addresses.stream().anyMatch(one -> one.contains(source));
        if (!here || cards.isOwn(source)) {
            return;
        }
        UdpFrame frame = UdpFrame.of(source, from.getPort(), to.destination(), to.port(), words);
        echoes.isEcho(frame, System.nanoTime());
        heard.of(frame.bytes(), frame.bytes().length);
    }

    @Override
    public boolean serves(InterfaceRow now) {
        return !over.get() && now.equals(row);
    }

    @Override
    public SendOutcome send(UdpFrame frame) {
        if (frame.isPiece() || frame.bytes().length - UdpFrame.ETHERNET > longest) {
            return SendOutcome.TOO_LONG;
        }
        if (echoes.isEcho(frame, System.nanoTime())) {
            return SendOutcome.COPY;
        }
        try {
            InetSocketAddress to = new InetSocketAddress(frame.destination().inet(), frame.port());
            byte[] words = frame.payload();
            boolean sent = out.send(ByteBuffer.wrap(words), to) == words.length;
            return sent ? SendOutcome.SENT : SendOutcome.NO_ROOM;
        } catch (Throwable _) { // not typed: it parks
            return SendOutcome.DOWN;
        }
    }

    /// Nobody tells.
    @Override
    public int newlyLost() {
        return 0;
    }

    @Override
    public void close() {
        over.set(true);
        for (DatagramChannel one : channels) {
            try {
                one.close();
            } catch (Throwable t) {
                Logger.debug(t, "{}: a socket", row.name());
            }
        }
        try {
            selector.close();
        } catch (Throwable t) {
            Logger.debug(t, "{}: its sockets", row.name());
        }
    }
}
