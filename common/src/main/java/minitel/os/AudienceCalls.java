package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.LONG;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import minitel.os.LibraryCalls.Refused;

/// The calls behind an [AudienceListener], on Linux of 64 bits (udp(7), epoll(7); x86 and ARM have
/// the same numbers). For any thread.
final class AudienceCalls {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOL_SOCKET = 1;
    private static final int SO_REUSEADDR = 2;
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLLIN = 1;

    /// Of a `struct sockaddr_in`; where in it port and address are.
    static final int ADDRESS_BYTES = 16;

    private static final int AT_PORT = 2;
    private static final int AT_ADDRESS = 4;

    /// Of a `struct epoll_event`, where it is longest.
    private static final int EVENT_BYTES = 16;

    private static final ValueLayout.OfInt NETWORK_INT = INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfShort NETWORK_SHORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    private static final MethodHandle SOCKET = LibraryCalls.function("socket", INT, INT, INT);
    private static final MethodHandle BIND = LibraryCalls.function("bind", INT, POINTER, INT);
    private static final MethodHandle SETSOCKOPT =
            LibraryCalls.function("setsockopt", INT, INT, INT, POINTER, INT);
    private static final MethodHandle RECVFROM =
            LibraryCalls.function(
                    "recvfrom",
                    FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, POINTER));
    private static final MethodHandle EPOLL_CREATE = LibraryCalls.function("epoll_create1", INT);
    private static final MethodHandle EPOLL_CTL =
            LibraryCalls.function("epoll_ctl", INT, INT, INT, POINTER);

    private AudienceCalls() {}

    /// A descriptor that is readable when one of those is that were added to it.
    static int epoll() throws Refused {
        return (int)
                LibraryCalls.run(
                        "no wait for several sockets",
                        s -> (int) EPOLL_CREATE.invokeExact(s, EPOLL_CLOEXEC));
    }

    static void add(int epoll, int fd) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(EVENT_BYTES, Long.BYTES);
            event.set(INT, 0, EPOLLIN);
            LibraryCalls.run(
                    "cannot wait for a socket",
                    s -> (int) EPOLL_CTL.invokeExact(s, epoll, EPOLL_CTL_ADD, fd, event));
        }
    }

    /// A socket of UDP that shares its place with others.
    static int socket(int address, int port) throws Refused {
        int type = SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK;
        int fd =
                (int)
                        LibraryCalls.run(
                                "no socket of UDP",
                                s -> (int) SOCKET.invokeExact(s, AF_INET, type, 0));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment yes = arena.allocateFrom(INT, 1);
            LibraryCalls.run(
                    "cannot share a port",
                    s ->
                            (int)
                                    SETSOCKOPT.invokeExact(
                                            s, fd, SOL_SOCKET, SO_REUSEADDR, yes, Integer.BYTES));
            MemorySegment at = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
            at.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
            at.set(NETWORK_SHORT, AT_PORT, (short) port);
            at.set(NETWORK_INT, AT_ADDRESS, address);
            LibraryCalls.run(
                    "cannot hear at port " + port,
                    s -> (int) BIND.invokeExact(s, fd, at, ADDRESS_BYTES));
            return fd;
        } catch (Throwable t) {
            DescriptorCalls.closeAll(fd);
            throw t;
        }
    }

    /// @param from becomes its sender
    /// @return how long it is
    static int receive(int fd, MemorySegment datagram, MemorySegment from) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocateFrom(INT, ADDRESS_BYTES);
            long room = datagram.byteSize();
            return (int)
                    LibraryCalls.run(
                            "cannot hear",
                            s -> (long) RECVFROM.invokeExact(s, fd, datagram, room, 0, from, size));
        }
    }

    static int addressIn(MemorySegment from) {
        return from.get(NETWORK_INT, AT_ADDRESS);
    }

    static int portIn(MemorySegment from) {
        return from.get(NETWORK_SHORT, AT_PORT) & 0xFFFF;
    }
}
