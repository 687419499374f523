package minitel.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import minitel.os.LibraryCalls.Refused;

/// Hears what is sent over UDP to everybody on a network, or to a group (udp(7)): by ordinary
/// sockets, each bound to such an address, so that it gets nothing else. Java binds none to
/// 255.255.255.255 on a machine without IPv6. Needs no capability.
///
/// [#add] before one thread hears (a platform thread: the wait is native). [#close] may come from
/// any thread and ends the wait.
public final class AudienceListener implements AutoCloseable {
    private static final int LONGEST = 0xFFFF;

    private final int epoll;
    private final PolledDescriptor polled;
    private final List<Ear> ears = new ArrayList<>();

    /// Of the thread that hears.
    private final MemorySegment room = Arena.ofAuto().allocate(LONGEST);

    private record Ear(int fd, int address, int port) {}

    /// What was heard.
    ///
    /// @param destination where it was sent to, and its port
    public record Heard(int source, int sourcePort, int destination, int port, byte[] payload) {}

    private AudienceListener(int epoll) throws IOException {
        this.epoll = epoll;
        this.polled = new PolledDescriptor(epoll);
    }

    /// One that hears nothing yet.
    public static AudienceListener open() throws IOException {
        int epoll = AudienceCalls.epoll();
        try {
            return new AudienceListener(epoll);
        } catch (Throwable t) {
            DescriptorCalls.closeAll(epoll);
            throw t;
        }
    }

    /// @param address of a broadcast, or a group's: its four bytes, the first one the greatest
    /// @throws IOException when it is none that this machine knows
    public void add(int address, int port) throws IOException {
        int fd = AudienceCalls.socket(address, port);
        ears.add(new Ear(fd, address, port));
        AudienceCalls.add(epoll, fd, ears.size() - 1);
    }

    /// Waits until something is heard.
    ///
    /// @return some of what has come; empty when it is closed
    public List<Heard> hear() throws IOException {
        List<Heard> heard = new ArrayList<>();
        int said = 0;
        while (said >= 0 && heard.isEmpty()) {
            said = polled.await(PacketSocket.FOR_EVER, arena -> receive(arena, heard));
        }
        return heard;
    }

    private int receive(Arena arena, List<Heard> heard) throws Refused {
        MemorySegment from = arena.allocate(SocketCalls.ADDRESS_BYTES, Integer.BYTES);
        int next = AudienceCalls.readable(epoll, arena);
        for (int i = 0; i < ears.size() && next >= 0; i++) {
            Ear ear = ears.get(next);
            try {
                int length = AudienceCalls.receive(ear.fd, room, from);
                byte[] payload = room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
                heard.add(
                        new Heard(
                                AudienceCalls.addressIn(from),
                                AudienceCalls.portIn(from),
                                ear.address,
                                ear.port,
                                payload));
            } catch (Refused e) {
                if (!e.isPassing()) {
                    throw e;
                }
            }
            next = AudienceCalls.readable(epoll, arena);
        }
        return heard.size();
    }

    @Override
    public void close() {
        polled.close(() -> {
            ears.forEach(ear -> DescriptorCalls.closeAll(ear.fd));
            DescriptorCalls.closeAll(epoll);
        });
    }
}
