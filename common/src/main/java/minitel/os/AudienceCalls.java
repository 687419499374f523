package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.LONG;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import minitel.os.LibraryCalls.Refused;

/// The calls behind an [AudienceListener], on Linux of 64 bits (udp(7), epoll(7); x86 and ARM have
/// the same numbers). For any thread.
final class AudienceCalls {
    private static final int SO_REUSEADDR = 2;
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLLIN = 1;

    /// Of a `struct epoll_event`, where it is longest. What it is about has eight bytes behind its
    /// first four on x86, and behind its first eight elsewhere: these four are of both.
    private static final int EVENT_BYTES = 16;

    private static final int AT_SUBJECT = 8;

    private static final MethodHandle RECVFROM =
            LibraryCalls.function(
                    "recvfrom",
                    FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, POINTER));
    private static final MethodHandle EPOLL_CREATE = LibraryCalls.function("epoll_create1", INT);
    private static final MethodHandle EPOLL_CTL =
            LibraryCalls.function("epoll_ctl", INT, INT, INT, POINTER);
    private static final MethodHandle EPOLL_WAIT =
            LibraryCalls.function("epoll_wait", INT, POINTER, INT, INT);

    private AudienceCalls() {}

    /// A descriptor that is readable when one of those is that were added to it.
    static int epoll() throws Refused {
        return (int)
                LibraryCalls.run(
                        "no wait for several sockets",
                        s -> (int) EPOLL_CREATE.invokeExact(s, EPOLL_CLOEXEC));
    }

    /// @param subject which it is
    static void add(int epoll, int fd, int subject) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(EVENT_BYTES, Long.BYTES);
            event.set(INT, 0, EPOLLIN);
            event.set(INT, AT_SUBJECT, subject);
            LibraryCalls.run(
                    "cannot wait for a socket",
                    s -> (int) EPOLL_CTL.invokeExact(s, epoll, EPOLL_CTL_ADD, fd, event));
        }
    }

    /// Which one is readable now; of several, each in its turn.
    ///
    /// @return -1 = none
    static int readable(int epoll, Arena arena) throws Refused {
        MemorySegment event = arena.allocate(EVENT_BYTES, Long.BYTES);
        long some =
                LibraryCalls.run(
                        "the wait for several sockets failed",
                        s -> (int) EPOLL_WAIT.invokeExact(s, epoll, event, 1, 0));
        return some == 0 ? -1 : event.get(INT, AT_SUBJECT);
    }

    /// A socket of UDP that shares its place with others.
    static int socket(int address, int port) throws Refused {
        return SocketCalls.open(
                "no socket of UDP",
                SocketCalls.AF_INET,
                SocketCalls.SOCK_DGRAM,
                0,
                (fd, arena) -> {
                    SocketCalls.number(fd, SocketCalls.SOL_SOCKET, SO_REUSEADDR, 1);
                    SocketCalls.bind(
                            "cannot hear at port " + port,
                            fd,
                            SocketCalls.address(arena, address, port));
                });
    }

    /// @param from becomes its sender
    /// @return how long it is
    static int receive(int fd, MemorySegment datagram, MemorySegment from) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocateFrom(INT, SocketCalls.ADDRESS_BYTES);
            long room = datagram.byteSize();
            return (int)
                    LibraryCalls.run(
                            "cannot hear",
                            s -> (long) RECVFROM.invokeExact(s, fd, datagram, room, 0, from, size));
        }
    }

    static int addressIn(MemorySegment from) {
        return from.get(SocketCalls.NETWORK_INT, SocketCalls.AT_ADDRESS);
    }

    static int portIn(MemorySegment from) {
        return from.get(SocketCalls.NETWORK_SHORT, SocketCalls.AT_PORT) & 0xFFFF;
    }
}
