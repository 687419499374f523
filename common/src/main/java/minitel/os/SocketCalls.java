package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import minitel.os.LibraryCalls.Refused;

/// What may be done with sockets of any kind, on Linux of 64 bits (socket(7), ip(7); x86 and ARM
/// have the same numbers). For any thread.
final class SocketCalls {
    static final int AF_INET = 2;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_RAW = 3;
    static final int SOL_SOCKET = 1;
    static final int IPPROTO_IP = 0;

    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOCK_NONBLOCK = 0x800;

    static final ValueLayout.OfInt NETWORK_INT = INT.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfShort NETWORK_SHORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    /// Of a `struct sockaddr_in`; where in it port and address are.
    static final int ADDRESS_BYTES = 16;

    static final int AT_PORT = 2;
    static final int AT_ADDRESS = 4;

    private static final MethodHandle SOCKET = LibraryCalls.function("socket", INT, INT, INT);
    private static final MethodHandle BIND = LibraryCalls.function("bind", INT, POINTER, INT);
    private static final MethodHandle SETSOCKOPT =
            LibraryCalls.function("setsockopt", INT, INT, INT, POINTER, INT);

    private SocketCalls() {}

    /// Makes a new socket ready.
    @FunctionalInterface
    interface Preparation {
        void of(int fd, Arena arena) throws Refused;
    }

    /// One that never waits; what cannot be made ready is closed.
    ///
    /// @param what failed when there is none, for the sentence
    static int open(String what, int family, int type, int protocol, Preparation then)
            throws Refused {
        int all = type | SOCK_CLOEXEC | SOCK_NONBLOCK;
        int fd =
                (int)
                        LibraryCalls.run(
                                what, s -> (int) SOCKET.invokeExact(s, family, all, protocol));
        try (Arena arena = Arena.ofConfined()) {
            then.of(fd, arena);
            return fd;
        } catch (Throwable t) {
            DescriptorCalls.closeAll(fd);
            throw t;
        }
    }

    /// A `struct sockaddr_in`.
    static MemorySegment address(Arena arena, int address, int port) {
        MemorySegment at = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
        at.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
        at.set(NETWORK_SHORT, AT_PORT, (short) port);
        at.set(NETWORK_INT, AT_ADDRESS, address);
        return at;
    }

    static void bind(String what, int fd, MemorySegment at) throws Refused {
        int size = (int) at.byteSize();
        LibraryCalls.run(what, s -> (int) BIND.invokeExact(s, fd, at, size));
    }

    static void number(int fd, int level, int name, int value) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            option("cannot set up a socket", fd, level, name, arena.allocateFrom(INT, value));
        }
    }

    static void option(String what, int fd, int level, int name, MemorySegment value)
            throws Refused {
        int size = (int) value.byteSize();
        LibraryCalls.run(what, s -> (int) SETSOCKOPT.invokeExact(s, fd, level, name, value, size));
    }
}
