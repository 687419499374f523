package minitel.os;

import java.io.IOException;
import java.time.Duration;

/// Hears and sends whole Ethernet frames on one interface (packet(7)); of what is heard, a filter
/// of the kernel's hands on what is wanted. What this host sends is heard too, unless the kernel is
/// older than Linux 5.17; what such a socket or an [IpPacketSocket] has sent bears a [#MARK], for
/// the filter to know it by. Needs the capability CAP_NET_RAW.
///
/// One thread hears (a platform thread: the wait is native) and, at the same time, any may send.
/// [#close] may come from any thread and ends both.
public final class PacketSocket implements AutoCloseable {
    /// For frames that nobody has taken yet: a burst of some thousand small ones.
    private static final int KERNEL_BUFFER = 2 << 20;

    /// Any number that nobody else takes: "Mini".
    public static final int MARK = 0x4D69_6E69;

    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int EAFNOSUPPORT = 97;

    private final int fd;
    private final PolledDescriptor polled;

    private PacketSocket(int fd) throws IOException {
        this.fd = fd;
        this.polled = new PolledDescriptor(fd);
    }

    /// What became of a frame that was to be sent.
    public enum Sending {
        SENT,
        /// There was no room for it: it is lost, as any frame may be.
        NO_ROOM,
        /// It is longer than the interface's frames may be.
        TOO_LONG,
        /// The interface is down or gone, or this socket is closed.
        DOWN;

        private static final Sending[] ALL = values();

        /// @param ordinal of one; -1 = it is closed
        static Sending of(int ordinal) {
            return ordinal < 0 ? DOWN : ALL[ordinal];
        }
    }

    /// Whether this program has what it needs for that.
    public static boolean isPermitted() {
        try {
            DescriptorCalls.closeAll(PacketCalls.socket());
            return true;
        } catch (LibraryCalls.Refused e) {
            int why = e.number();
            return why != EPERM && why != EACCES && why != EAFNOSUPPORT;
        }
    }

    /// @param interfaceIndex the interface's number, see [InterfaceRow#index]
    /// @throws IOException when the capability is missing, or the interface
    public static PacketSocket open(int interfaceIndex, KernelFilter filter) throws IOException {
        int fd = PacketCalls.socket();
        try {
            PacketCalls.attach(fd, filter);
            PacketCalls.prepare(fd, KERNEL_BUFFER);
            PacketCalls.bind(fd, interfaceIndex);
            return new PacketSocket(fd);
        } catch (Throwable t) {
            DescriptorCalls.closeAll(fd);
            throw t;
        }
    }

    /// Waits for a frame, and copies it into `frame` from its Ethernet header on, without a VLAN's
    /// tag. The checksum of a UDP or TCP that was sent on this host may be open still: the card
    /// that was to fill it in was never passed.
    ///
    /// @return its length, at most that of `frame`: what is longer was cut; 0 when none came in
    ///   time; -1 when it is closed
    /// @throws IOException when the interface is down or gone
    public int hear(byte[] frame, Duration patience) throws IOException {
        return polled.read(frame, patience);
    }

    /// Sends a frame as it is, from its Ethernet header on.
    public Sending send(byte[] frame) {
        try {
            return Sending.of(polled.use(arena -> PacketCalls.send(fd, arena, frame).ordinal()));
        } catch (Throwable _) { // not typed: it parks
            return Sending.DOWN;
        }
    }

    /// How many frames were dropped by the kernel since this was asked last: nobody took them soon
    /// enough.
    public int dropped() throws IOException {
        return polled.use(_ -> PacketCalls.dropped(fd));
    }

    @Override
    public void close() {
        polled.close(() -> DescriptorCalls.closeAll(fd));
    }
}
