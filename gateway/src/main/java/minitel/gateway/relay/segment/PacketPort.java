package minitel.gateway.relay.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.gateway.relay.frame.HeardFilter;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.MacAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.os.GroupMembership;
import minitel.os.InterfaceRow;
import minitel.os.IpPacketSocket;
import minitel.os.KernelFilter;
import minitel.os.PacketSocket;
import minitel.os.PacketSocket.Sending;

/// An interface whose whole frames are heard and sent. Packets that come in pieces wait in the
/// kernel apart from the others, and have a thread of their own: of those anybody's come, whatever
/// their port, and a flood of them costs the others nothing.
final class PacketPort implements SegmentPort {
    /// The longest packet of IPv4, and a header before it.
    private static final int LONGEST = UdpFrame.ETHERNET + 0xFFFF;

    private final InterfaceRow row;
    private final MacAddress card;
    private final PacketSocket socket;
    private final PacketSocket pieces;

    /// Where it has an address.
    private final Optional<IpPacketSocket> packets;

    private final List<GroupMembership> memberships = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    private PacketPort(InterfaceRow row, PacketSocket socket, PacketSocket pieces)
            throws IOException {
        this.row = row;
        this.card = new MacAddress(row.card());
        this.socket = socket;
        this.pieces = pieces;
        this.packets =
                row.addresses().isEmpty()
                        ? Optional.empty()
                        : Optional.of(IpPacketSocket.open(row.name()));
    }

    static SegmentPort open(SegmentPlan plan, InterfaceRow row) throws Exception {
        PacketPort port = openSockets(plan, row);
        try {
            for (Ipv4Address group : plan.groups()) {
                port.memberships.add(GroupMembership.join(row.index(), group.bits()));
            }
            return port;
        } catch (Throwable t) {
            port.close();
            throw t;
        }
    }

    private static PacketPort openSockets(SegmentPlan plan, InterfaceRow row) throws Exception {
        KernelFilter whole = HeardFilter.ofWhole(plan.ports(), plan.groups());
        KernelFilter pieces = HeardFilter.ofPieces(plan.ports(), plan.groups());
        List<PacketSocket> sockets = new ArrayList<>();
        try {
            sockets.add(PacketSocket.open(row.index(), whole));
            sockets.add(PacketSocket.open(row.index(), pieces));
            return new PacketPort(row, sockets.getFirst(), sockets.getLast());
        } catch (Throwable t) {
            sockets.forEach(PacketSocket::close);
            throw t;
        }
    }

    @Override
    public void hear(HeardBytes heard) {
        start("", socket, heard);
        start(" in pieces", pieces, heard);
    }

    private void start(String what, PacketSocket at, HeardBytes heard) {
        Thread.ofPlatform().daemon().name(row.name() + what).start(() -> hear(at, heard));
    }

    private void hear(PacketSocket at, HeardBytes heard) {
        byte[] buffer = new byte[LONGEST];
        try {
            int length = at.hear(buffer, PacketSocket.FOR_EVER);
            while (length >= 0) {
                if (length > 0) {
                    heard.of(buffer, length);
                }
                length = at.hear(buffer, PacketSocket.FOR_EVER);
            }
        } catch (Throwable t) {
            if (!over.get()) {
                SegmentPort.ended(row.name(), t);
            }
        } finally {
            over.set(true);
        }
    }

    @Override
    public boolean serves(InterfaceRow now) {
        return !over.get()
                && now.index() == row.index()
                && now.card() == row.card()
                && now.addresses().isEmpty() == row.addresses().isEmpty();
    }

    @Override
    public SendOutcome send(UdpFrame frame) {
        Sending sending =
                packets.filter(_ -> staysAsItIs(frame))
                        .map(all -> all.send(frame.bytes(), UdpFrame.ETHERNET, to(frame)))
                        .orElse(Sending.DOWN);
        return switch (sending == Sending.DOWN ? socket.send(frame.sentBy(card)) : sending) {
            case SENT -> SendOutcome.SENT;
            case NO_ROOM -> SendOutcome.NO_ROOM;
            case TOO_LONG -> SendOutcome.TOO_LONG;
            case DOWN -> SendOutcome.DOWN;
        };
    }

    /// Whether it may be sent so that this machine's own programs get it, see [IpPacketSocket].
    private static boolean staysAsItIs(UdpFrame frame) {
        boolean inOnePiece = (frame.bytes()[UdpFrame.ETHERNET + 6] & 0x40) != 0;
        return (frame.isNumbered() || inOnePiece) && frame.source().bits() != 0;
    }

    private static int to(UdpFrame frame) {
        return frame.destination().bits();
    }

    @Override
    public int newlyLost() {
        try {
            return Math.max(0, socket.dropped()) + Math.max(0, pieces.dropped());
        } catch (Throwable _) {
            return 0; // it is over
        }
    }

    @Override
    public void close() {
        over.set(true);
        socket.close();
        pieces.close();
        packets.ifPresent(IpPacketSocket::close);
        memberships.forEach(GroupMembership::close);
        memberships.clear();
    }
}
