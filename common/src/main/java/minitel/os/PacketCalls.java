package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.LONG;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import minitel.os.LibraryCalls.Refused;
import minitel.os.PacketSocket.Sending;

/// The calls behind a [PacketSocket] and an [IpPacketSocket], on Linux of 64 bits (packet(7); x86
/// and ARM have the same numbers). For any thread.
final class PacketCalls {
    private static final int AF_INET = 2;
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOCK_NONBLOCK = 0x800;

    /// All that the interface itself gets. One that asks for a protocol alone gets it only once the
    /// kernel has looked into the frame: nothing at the port of a bridge, and at `eth0` what
    /// belongs to `eth0.5`, its tag gone.
    private static final int ETH_P_ALL = 0x0003;

    private static final int SOL_SOCKET = 1;
    private static final int SO_BROADCAST = 6;
    private static final int SO_RCVBUF = 8;
    private static final int SO_BINDTODEVICE = 25;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int SO_MARK = 36;
    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_RAW = 255;
    private static final int IP_NODEFRAG = 22;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_IGNORE_OUTGOING = 23;

    /// Of a `struct sockaddr_ll`, of a `struct sockaddr_in`.
    private static final int ADDRESS_BYTES = 20;

    private static final int IP_ADDRESS_BYTES = 16;

    private static final int EMSGSIZE = 90;
    private static final int ENOBUFS = 105;

    private static final MethodHandle SOCKET = LibraryCalls.function("socket", INT, INT, INT);
    private static final MethodHandle BIND = LibraryCalls.function("bind", INT, POINTER, INT);
    private static final MethodHandle SENDTO =
            LibraryCalls.function(
                    "sendto", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT));
    private static final MethodHandle SETSOCKOPT =
            LibraryCalls.function("setsockopt", INT, INT, INT, POINTER, INT);
    private static final MethodHandle GETSOCKOPT =
            LibraryCalls.function("getsockopt", INT, INT, INT, POINTER, POINTER);

    private PacketCalls() {}

    /// A socket that hears nothing yet.
    static int socket() throws Refused {
        int type = SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK;
        return (int)
                LibraryCalls.run(
                        "cannot hear whole frames",
                        s -> (int) SOCKET.invokeExact(s, AF_PACKET, type, 0));
    }

    /// A socket that sends whole packets of IPv4 at an interface, pieces as they are.
    static int ipSocket(String interfaceName) throws Refused {
        int type = SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK;
        int fd =
                (int)
                        LibraryCalls.run(
                                "cannot send whole packets",
                                s -> (int) SOCKET.invokeExact(s, AF_INET, type, IPPROTO_RAW));
        try (Arena arena = Arena.ofConfined()) {
            option(fd, SOL_SOCKET, SO_BINDTODEVICE, arena.allocateFrom(interfaceName));
            number(fd, SOL_SOCKET, SO_BROADCAST, 1);
            number(fd, IPPROTO_IP, IP_NODEFRAG, 1);
            marks(fd);
            return fd;
        } catch (Throwable t) {
            DescriptorCalls.closeAll(fd);
            throw t;
        }
    }

    /// @param frame from its Ethernet header on
    static Sending send(int fd, Arena arena, byte[] frame) {
        try {
            MemorySegment sent = arena.allocateFrom(ValueLayout.JAVA_BYTE, frame);
            DescriptorCalls.write(fd, sent, frame.length);
            return Sending.SENT;
        } catch (Refused e) {
            return sending(e);
        }
    }

    /// @param at where in the frame its packet begins
    static Sending sendPacket(int fd, Arena arena, byte[] frame, int at, int destination) {
        try {
            long length = (long) frame.length - at;
            MemorySegment sent = arena.allocate(length);
            MemorySegment.copy(frame, at, sent, ValueLayout.JAVA_BYTE, 0, (int) length);
            MemorySegment to = arena.allocate(IP_ADDRESS_BYTES, Integer.BYTES);
            to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
            to.set(INT.withOrder(ByteOrder.BIG_ENDIAN), Integer.BYTES, destination);
            LibraryCalls.run(
                    "cannot send a packet",
                    s -> (long) SENDTO.invokeExact(s, fd, sent, length, 0, to, IP_ADDRESS_BYTES));
            return Sending.SENT;
        } catch (Refused e) {
            return sending(e);
        }
    }

    private static Sending sending(Refused e) {
        if (e.isPassing() || e.number() == ENOBUFS) {
            return Sending.NO_ROOM;
        }
        return e.number() == EMSGSIZE ? Sending.TOO_LONG : Sending.DOWN;
    }

    /// From now on it hears one interface, and sends there.
    static void bind(int fd, int interfaceIndex) throws Refused {
        byte[] address =
                ByteBuffer.allocate(ADDRESS_BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) AF_PACKET)
                        .put((byte) (ETH_P_ALL >> 8))
                        .put((byte) ETH_P_ALL)
                        .putInt(interfaceIndex)
                        .array();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment to = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
            LibraryCalls.run(
                    "cannot hear the interface",
                    s -> (int) BIND.invokeExact(s, fd, to, ADDRESS_BYTES));
        }
    }

    static void attach(int fd, KernelFilter filter) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            byte[] code = filter.bytes();
            MemorySegment instructions = arena.allocate(code.length, Long.BYTES);
            MemorySegment.copy(code, 0, instructions, ValueLayout.JAVA_BYTE, 0, code.length);
            MemorySegment program = arena.allocate(2L * Long.BYTES, Long.BYTES);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) filter.size());
            program.set(POINTER, Long.BYTES, instructions);
            option(fd, SOL_SOCKET, SO_ATTACH_FILTER, program);
        }
    }

    /// Where what is sent cannot be marked, nothing that this host sends is heard.
    ///
    /// @param bufferBytes for frames that nobody has taken yet; without CAP_NET_ADMIN no more than
    ///   `net.core.rmem_max`
    static void prepare(int fd, int bufferBytes) throws Refused {
        if (!marks(fd)) {
            number(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1);
        }
        try {
            number(fd, SOL_SOCKET, SO_RCVBUFFORCE, bufferBytes);
        } catch (Refused _) {
            number(fd, SOL_SOCKET, SO_RCVBUF, bufferBytes);
        }
    }

    /// All that is sent by it has the mark. Linux before 5.17 wants CAP_NET_ADMIN for that.
    ///
    /// @return whether it has
    private static boolean marks(int fd) {
        try {
            number(fd, SOL_SOCKET, SO_MARK, PacketSocket.MARK);
            return true;
        } catch (Refused _) {
            return false;
        }
    }

    private static void number(int fd, int level, int name, int value) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            option(fd, level, name, arena.allocateFrom(INT, value));
        }
    }

    private static void option(int fd, int level, int name, MemorySegment value) throws Refused {
        int size = (int) value.byteSize();
        LibraryCalls.run(
                "cannot set up the packet socket",
                s -> (int) SETSOCKOPT.invokeExact(s, fd, level, name, value, size));
    }

    /// How many frames the kernel dropped since it was asked last, since nobody took them.
    static int dropped(int fd) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment statistics = arena.allocate(2L * Integer.BYTES, Integer.BYTES);
            MemorySegment size = arena.allocateFrom(INT, 2 * Integer.BYTES);
            LibraryCalls.run(
                    "no statistics of the packet socket",
                    s ->
                            (int)
                                    GETSOCKOPT.invokeExact(
                                            s,
                                            fd,
                                            SOL_PACKET,
                                            PACKET_STATISTICS,
                                            statistics,
                                            size));
            return statistics.get(INT, Integer.BYTES);
        }
    }
}
