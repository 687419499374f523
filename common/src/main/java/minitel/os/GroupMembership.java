package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;

/// That this machine is a member of a multicast group of IPv4 at one interface (ip(7)), so that its
/// card and the switches before it hand the group's frames on; until it is closed, or the interface
/// goes. Nothing is received by it. Unlike [java.nio.channels.MulticastChannel] it needs no address
/// at the interface. Any thread may close it, once.
public final class GroupMembership implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_IP = 0;
    private static final int IP_ADD_MEMBERSHIP = 35;

    /// Of a `struct ip_mreqn`: group, own address, interface.
    private static final int REQUEST_BYTES = 12;

    private static final MethodHandle SOCKET = LibraryCalls.function("socket", INT, INT, INT);
    private static final MethodHandle SETSOCKOPT =
            LibraryCalls.function("setsockopt", INT, INT, INT, POINTER, INT);

    private final int fd;

    private GroupMembership(int fd) {
        this.fd = fd;
    }

    /// @param interfaceIndex the interface's number
    /// @param group its four bytes, the first one the greatest
    public static GroupMembership join(int interfaceIndex, int group) throws IOException {
        int fd =
                (int)
                        LibraryCalls.run(
                                "no socket for a group",
                                s ->
                                        (int)
                                                SOCKET.invokeExact(
                                                        s, AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(REQUEST_BYTES, Integer.BYTES);
            request.set(ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN), 0, group);
            request.set(INT, 8, interfaceIndex);
            LibraryCalls.run(
                    "cannot join the group",
                    s ->
                            (int)
                                    SETSOCKOPT.invokeExact(
                                            s,
                                            fd,
                                            IPPROTO_IP,
                                            IP_ADD_MEMBERSHIP,
                                            request,
                                            REQUEST_BYTES));
            return new GroupMembership(fd);
        } catch (Throwable t) {
            DescriptorCalls.closeAll(fd);
            throw t;
        }
    }

    @Override
    public void close() {
        DescriptorCalls.closeAll(fd);
    }
}
