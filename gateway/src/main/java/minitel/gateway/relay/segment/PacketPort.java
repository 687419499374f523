package minitel.gateway.relay.segment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.gateway.relay.frame.HeardFilter;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.frame.MacAddress;
import minitel.gateway.relay.frame.UdpFrame;
import minitel.os.GroupMembership;
import minitel.os.InterfaceRow;
import minitel.os.PacketSocket;
import org.tinylog.Logger;

/// An interface whose whole frames are heard and sent.
final class PacketPort implements SegmentPort {
    /// The longest packet of IPv4, and a header before it.
    private static final int LONGEST = UdpFrame.ETHERNET + 0xFFFF;

    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private final InterfaceRow row;
    private final MacAddress card;
    private final PacketSocket socket;
    private final List<GroupMembership> memberships = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    private PacketPort(InterfaceRow row, PacketSocket socket) {
        this.row = row;
        this.card = new MacAddress(row.card());
        this.socket = socket;
    }

    static SegmentPort open(SegmentPlan plan, InterfaceRow row, HeardBytes heard) throws Exception {
        PacketSocket socket =
                PacketSocket.open(row.index(), HeardFilter.of(plan.ports(), plan.groups()));
        PacketPort port = new PacketPort(row, socket);
        try {
            for (Ipv4Address group : plan.groups()) {
                port.memberships.add(GroupMembership.join(row.index(), group.bits()));
            }
            Thread.ofPlatform().daemon().name(row.name()).start(() -> port.hear(heard));
            return port;
        } catch (Throwable t) {
            port.close();
            throw t;
        }
    }

    private void hear(HeardBytes heard) {
        byte[] buffer = new byte[LONGEST];
        try {
            int length = socket.hear(buffer, FOR_EVER);
            while (length >= 0) {
                if (length > 0) {
                    heard.of(buffer, length);
                }
                length = socket.hear(buffer, FOR_EVER);
            }
        } catch (Throwable t) {
            if (!over.get()) {
                Logger.debug(t, "{} is heard no more", row.name());
            }
        } finally {
            over.set(true);
        }
    }

    @Override
    public boolean serves(InterfaceRow now) {
        return !over.get() && now.index() == row.index() && now.card() == row.card();
    }

    @Override
    public SendOutcome send(UdpFrame frame) {
        return switch (socket.send(frame.sentBy(card))) {
            case SENT -> SendOutcome.SENT;
            case NO_ROOM -> SendOutcome.NO_ROOM;
            case TOO_LONG -> SendOutcome.TOO_LONG;
            case DOWN -> SendOutcome.DOWN;
        };
    }

    @Override
    public int newlyLost() {
        try {
            return Math.max(0, socket.dropped());
        } catch (Throwable _) {
            return 0; // it is over
        }
    }

    @Override
    public void close() {
        over.set(true);
        socket.close();
        memberships.forEach(GroupMembership::close);
        memberships.clear();
    }
}
