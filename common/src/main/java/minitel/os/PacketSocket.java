package minitel.os;

import java.io.IOException;
import java.time.Duration;

/// Hears and sends whole Ethernet frames with IPv4 in them on one interface (packet(7)); of what is
/// heard, a filter of the kernel's hands on what is wanted. What this host sends is not heard.
/// Needs the capability CAP_NET_RAW.
///
/// One thread hears (a platform thread: the wait is native) and, at the same time, any may send.
/// [#close] may come from any thread and ends both.
public final class PacketSocket implements AutoCloseable {
    /// For frames that nobody has taken yet: a burst of some thousand small ones.
    private static final int KERNEL_BUFFER = 2 << 20;

    private final int fd;
    private final PolledDescriptor polled;

    private PacketSocket(int fd) throws IOException {
        this.fd = fd;
        this.polled = new PolledDescriptor(fd);
    }

    /// @param interfaceIndex the interface's number, see [java.net.NetworkInterface#getIndex]
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
    ///
    /// @return false when there was no room for it: it is lost, as any frame may be
    /// @throws IOException when the interface is down or gone, or the frame too long for it
    public boolean send(byte[] frame) throws IOException {
        return polled.write(frame, 0, frame.length) > 0;
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
