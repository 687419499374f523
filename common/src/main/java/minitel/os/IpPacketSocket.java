package minitel.os;

import java.io.IOException;
import minitel.os.PacketSocket.Sending;

/// Sends whole packets of IPv4 at one interface (raw(7)), whoever they say that they come from.
/// What is for everybody there, or for a group, this machine's own programs get too, as if it had
/// come in: unlike what a [PacketSocket] sends. Of a packet the kernel changes a number of 0,
/// unless it must not be cut into pieces, and a source of 0. Needs the capability CAP_NET_RAW. For
/// any thread.
public final class IpPacketSocket implements AutoCloseable {
    private final int fd;
    private final PolledDescriptor polled;

    private IpPacketSocket(int fd) throws IOException {
        this.fd = fd;
        this.polled = new PolledDescriptor(fd);
    }

    /// @throws IOException when the capability is missing, or the interface
    public static IpPacketSocket open(String interfaceName) throws IOException {
        int fd = PacketCalls.ipSocket(interfaceName);
        try {
            return new IpPacketSocket(fd);
        } catch (Throwable t) {
            DescriptorCalls.closeAll(fd);
            throw t;
        }
    }

    /// @param frame with the packet in it
    /// @param at where that begins; it reaches to the end
    /// @param destination as it stands in the packet
    public Sending send(byte[] frame, int at, int destination) {
        try {
            return Sending.of(
                    polled.use(arena ->
                            PacketCalls.sendPacket(fd, arena, frame, at, destination).ordinal()));
        } catch (Throwable _) { // not typed: it parks
            return Sending.DOWN;
        }
    }

    @Override
    public void close() {
        polled.close(() -> DescriptorCalls.closeAll(fd));
    }
}
