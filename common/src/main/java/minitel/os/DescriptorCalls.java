package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.LONG;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import minitel.os.LibraryCalls.Refused;

/// What may be done with any file descriptor, on Linux of 64 bits (x86 and ARM have the same
/// numbers). For any thread; [#poll] waits in the kernel.
final class DescriptorCalls {
    static final int O_RDWR = 0x2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int POLLIN = 1;

    /// Bytes of a `struct pollfd`: descriptor, events, returned events.
    static final int POLLFD_BYTES = 8;

    private static final MethodHandle CLOSE = LibraryCalls.function("close", INT);
    private static final MethodHandle EVENTFD = LibraryCalls.function("eventfd", INT, INT);
    private static final MethodHandle PPOLL =
            LibraryCalls.function("ppoll", POINTER, LONG, POINTER, POINTER);
    private static final MethodHandle READ = bytesCall("read");
    private static final MethodHandle WRITE = bytesCall("write");
    private static final MethodHandle OPEN =
            LibraryCalls.function(
                    "open",
                    FunctionDescriptor.of(INT, POINTER, INT),
                    Linker.Option.firstVariadicArg(2));

    private DescriptorCalls() {}

    private static MethodHandle bytesCall(String name) {
        return LibraryCalls.function(name, FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    }

    static int open(String path, int flags) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return (int)
                    LibraryCalls.run(
                            "cannot open " + path, s -> (int) OPEN.invokeExact(s, name, flags));
        }
    }

    static int eventfd() throws Refused {
        return (int)
                LibraryCalls.run(
                        "no new event descriptor",
                        s -> (int) EVENTFD.invokeExact(s, 0, O_NONBLOCK | O_CLOEXEC));
    }

    /// Waits for any of the descriptors.
    ///
    /// @param timeout a `struct timespec`, or NULL for ever
    static int poll(MemorySegment pollfds, long count, MemorySegment timeout) throws Refused {
        MemorySegment noMask = MemorySegment.NULL;
        return (int)
                LibraryCalls.run(
                        "the wait for a descriptor failed",
                        s -> (int) PPOLL.invokeExact(s, pollfds, count, timeout, noMask));
    }

    static int read(int fd, MemorySegment buffer, long length) throws Refused {
        return (int)
                LibraryCalls.run(
                        "cannot read", s -> (long) READ.invokeExact(s, fd, buffer, length));
    }

    static int write(int fd, MemorySegment bytes, long length) throws Refused {
        return (int)
                LibraryCalls.run(
                        "cannot write", s -> (long) WRITE.invokeExact(s, fd, bytes, length));
    }

    /// Closes those that are no -1.
    static void closeAll(int... descriptors) {
        for (int fd : descriptors) {
            try {
                if (fd >= 0) {
                    LibraryCalls.run("cannot close", s -> (int) CLOSE.invokeExact(s, fd));
                }
            } catch (Refused _) {
                // Linux closes it whatever it says.
            }
        }
    }
}
