package minitel.gateway.relay.segment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.SegmentAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.os.AudienceListener;
import minitel.os.GroupMembership;
import minitel.os.InterfaceRow;
import org.tinylog.Logger;

/// An interface that is heard and spoken to by ordinary sockets, which need no capability. What is
/// heard becomes a frame with its source, so that others repeat it as it should be; what is
/// repeated here comes from this machine, and whoever answers answers to it, where nobody listens.
///
/// From which interface something comes, its source tells.
final class DatagramPort implements SegmentPort {
    private final InterfaceRow row;
    private final OwnCards cards;
    private final List<SegmentAddress> addresses;
    private final NetworkInterface device;
    private final int longest;
    private final DatagramChannel out;
    private final AudienceListener ear;
    private final List<GroupMembership> memberships = new ArrayList<>();
    private final EchoTable echoes = new EchoTable();
    private final AtomicBoolean over = new AtomicBoolean();

    private DatagramPort(InterfaceRow row, OwnCards cards) throws IOException {
        this.row = row;
        this.cards = cards;
        addresses = WatchedSegment.addresses(row);
        device = NetworkInterface.getByName(row.name());
        if (addresses.isEmpty() || device == null) {
            throw new IOException("it has no address, and CAP_NET_RAW is missing");
        }
        longest = device.getMTU();
        ear = AudienceListener.open();
        try {
            out = DatagramChannel.open(StandardProtocolFamily.INET);
        } catch (Throwable t) {
            ear.close();
            throw t;
        }
    }

    static SegmentPort open(SegmentPlan plan, InterfaceRow row, OwnCards cards) throws IOException {
        DatagramPort port = new DatagramPort(row, cards);
        try {
            port.prepare();
            for (int number : plan.ports()) {
                port.listen(plan, number);
            }
            for (Ipv4Address group : plan.groups()) {
                port.memberships.add(GroupMembership.join(row.index(), group.bits()));
            }
            return port;
        } catch (Throwable t) {
            port.close();
            throw t;
        }
    }

    private void prepare() throws IOException {
        out.configureBlocking(false);
        out.setOption(StandardSocketOptions.SO_BROADCAST, true);
        out.setOption(StandardSocketOptions.IP_MULTICAST_IF, device);
        out.bind(new InetSocketAddress(addresses.getFirst().own().inet(), 0));
    }

    /// To a port of all audiences.
    private void listen(SegmentPlan plan, int port) throws IOException {
        ear.add(Ipv4Address.BROADCAST.bits(), port);
        for (Ipv4Address group : plan.groups()) {
            ear.add(group.bits(), port);
        }
        for (Ipv4Address all : directed()) {
            try {
                ear.add(all.bits(), port);
            } catch (IOException e) { // an address that was given without one of all
                Logger.debug(e, "{}: what is sent to {} is not heard", row.name(), all);
            }
        }
    }

    private Set<Ipv4Address> directed() {
        Set<Ipv4Address> all = new LinkedHashSet<>();
        addresses.forEach(one -> all.add(one.broadcast()));
        all.remove(Ipv4Address.BROADCAST);
        return all;
    }

    @Override
    public void hear(HeardBytes heard) {
        Thread.ofPlatform().daemon().name(row.name()).start(() -> run(heard));
    }

    private void run(HeardBytes heard) {
        try {
            List<AudienceListener.Heard> some = ear.hear();
            while (!some.isEmpty()) {
                some.forEach(one -> take(one, heard));
                some = ear.hear();
            }
        } catch (Throwable t) {
            if (!over.get()) {
                SegmentPort.ended(row.name(), t);
            }
        } finally {
            over.set(true);
        }
    }

    private void take(AudienceListener.Heard one, HeardBytes heard) {
        Ipv4Address source = new Ipv4Address(one.source());
        boolean here = addresses.stream().anyMatch(own -> own.contains(source));
        if (!here || cards.isOwn(source)) {
            return;
        }
        Ipv4Address to = new Ipv4Address(one.destination());
        UdpFrame frame = UdpFrame.of(source, one.sourcePort(), to, one.port(), one.payload());
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
        ear.close();
        memberships.forEach(GroupMembership::close);
        memberships.clear();
        try {
            out.close();
        } catch (Throwable t) {
            Logger.debug(t, "{}: its socket", row.name());
        }
    }
}
