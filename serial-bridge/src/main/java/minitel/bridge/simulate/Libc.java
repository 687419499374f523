package minitel.bridge.simulate;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// The calls of the C library that a pseudo-terminal needs, on Linux of 64 bits (x86 and ARM have
/// the same numbers and layouts). A failed call is an exception that says what the system said.
@SuppressWarnings("restricted") // what foreign memory is: the launcher allows native access
final class Libc {
    static final int O_RDWR = 0x2;
    static final int O_NOCTTY = 0x100;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    static final int POLLIN = 1;

    /// More than a `struct termios` of any C library takes.
    private static final int TERMIOS_BYTES = 128;

    /// Bytes of a `struct pollfd`: descriptor, events, returned events.
    static final int POLLFD_BYTES = 8;

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    /// `TCGETS2`, whose answer holds the speed out as a number.
    private static final long TCGETS2 = 0x802C542AL;

    private static final int TERMIOS2_BYTES = 44;
    private static final int TERMIOS2_OSPEED = 40;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LOOKUP = LINKER.defaultLookup();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

    private static final MethodHandle POSIX_OPENPT = call("posix_openpt", INT);
    private static final MethodHandle GRANTPT = call("grantpt", INT);
    private static final MethodHandle UNLOCKPT = call("unlockpt", INT);
    private static final MethodHandle PTSNAME_R = call("ptsname_r", INT, POINTER, LONG);
    private static final MethodHandle CLOSE = call("close", INT);
    private static final MethodHandle EVENTFD = call("eventfd", INT, INT);
    private static final MethodHandle PPOLL = call("ppoll", POINTER, LONG, POINTER, POINTER);
    private static final MethodHandle TCGETATTR = call("tcgetattr", INT, POINTER);
    private static final MethodHandle TCSETATTR = call("tcsetattr", INT, INT, POINTER);
    private static final MethodHandle READ = bytesCall("read");
    private static final MethodHandle WRITE = bytesCall("write");
    private static final MethodHandle OPEN =
            handle("open", FunctionDescriptor.of(INT, POINTER, INT), variadicFrom(2));
    private static final MethodHandle IOCTL =
            handle("ioctl", FunctionDescriptor.of(INT, INT, LONG, POINTER), variadicFrom(2));
    private static final MethodHandle CFMAKERAW =
            LINKER.downcallHandle(symbol("cfmakeraw"), FunctionDescriptor.ofVoid(POINTER));
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(symbol("strerror"), FunctionDescriptor.of(POINTER, INT));

    /// A native call, its arguments bound.
    @FunctionalInterface
    private interface Call {
        long in(MemorySegment state) throws Throwable;
    }

    private Libc() {}

    /// A call that the system refused.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        private final int number;

        private Refused(String what, int number) {
            super(what + ": " + text(number) + " (error " + number + ")");
            this.number = number;
        }

        /// Whether another try, later, may succeed.
        boolean isPassing() {
            return number == EAGAIN || number == EINTR;
        }
    }

    static int posixOpenpt(int flags) throws Refused {
        return (int) run("no new pseudo-terminal", s -> (int) POSIX_OPENPT.invokeExact(s, flags));
    }

    static void grantAndUnlock(int master) throws Refused {
        run("the pseudo-terminal is not granted", s -> (int) GRANTPT.invokeExact(s, master));
        run("the pseudo-terminal is not unlocked", s -> (int) UNLOCKPT.invokeExact(s, master));
    }

    static String ptsname(int master) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(128);
            int error =
                    (int)
                            run(
                                    "the pseudo-terminal has no name",
                                    s -> (int) PTSNAME_R.invokeExact(s, master, name, 128L));
            if (error != 0) {
                throw new Refused("the pseudo-terminal has no name", error);
            }
            return name.getString(0);
        }
    }

    static int open(String path, int flags) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path);
            return (int) run("cannot open " + path, s -> (int) OPEN.invokeExact(s, name, flags));
        }
    }

    static int eventfd() throws Refused {
        return (int)
                run(
                        "no new event descriptor",
                        s -> (int) EVENTFD.invokeExact(s, 0, O_NONBLOCK | O_CLOEXEC));
    }

    /// Waits for any of the descriptors.
    ///
    /// @param timeout a `struct timespec`, or NULL for ever
    static int poll(MemorySegment pollfds, long count, MemorySegment timeout) throws Refused {
        MemorySegment noMask = MemorySegment.NULL;
        return (int)
                run(
                        "the wait on the pseudo-terminal failed",
                        s -> (int) PPOLL.invokeExact(s, pollfds, count, timeout, noMask));
    }

    static int read(int fd, MemorySegment buffer, long length) throws Refused {
        return (int) run("cannot read", s -> (long) READ.invokeExact(s, fd, buffer, length));
    }

    static int write(int fd, MemorySegment bytes, long length) throws Refused {
        return (int) run("cannot write", s -> (long) WRITE.invokeExact(s, fd, bytes, length));
    }

    private static void close(int fd) throws Refused {
        run("cannot close", s -> (int) CLOSE.invokeExact(s, fd));
    }

    /// Closes those that are no -1.
    static void closeAll(int... descriptors) {
        for (int fd : descriptors) {
            try {
                if (fd >= 0) {
                    close(fd);
                }
            } catch (Refused _) {
                // Linux closes it whatever it says.
            }
        }
    }

    /// The terminal settings, opaque: to be given back to [#setAttributes].
    static byte[] attributes(int fd) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_BYTES);
            run("not a terminal", s -> (int) TCGETATTR.invokeExact(s, fd, termios));
            return termios.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Sets what [#attributes] gave, at once.
    static void setAttributes(int fd, byte[] attributes) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_BYTES);
            termios.copyFrom(MemorySegment.ofArray(attributes));
            run("the terminal's settings", s -> (int) TCSETATTR.invokeExact(s, fd, 0, termios));
        }
    }

    /// The same settings, but for bytes that pass as they are.
    static byte[] raw(byte[] attributes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_BYTES);
            termios.copyFrom(MemorySegment.ofArray(attributes));
            CFMAKERAW.invokeExact(termios);
            return termios.toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable t) {
            throw new IllegalStateException("cfmakeraw", t);
        }
    }

    /// What the terminal sends at, in bit/s; of the master of a pseudo-terminal it is the slave's.
    static int outputSpeed(int fd) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS2_BYTES, Integer.BYTES);
            run("no speed", s -> (int) IOCTL.invokeExact(s, fd, TCGETS2, termios));
            return termios.get(INT, TERMIOS2_OSPEED);
        }
    }

    private static long run(String what, Call call) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = call.in(state);
            if (result < 0) {
                throw new Refused(what, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (Refused e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException(what, t);
        }
    }

    private static String text(int number) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(number);
            return text.reinterpret(256).getString(0);
        } catch (Throwable t) {
            throw new IllegalStateException("strerror", t);
        }
    }

    private static MethodHandle call(String name, MemoryLayout... arguments) {
        return handle(name, FunctionDescriptor.of(INT, arguments));
    }

    private static MethodHandle bytesCall(String name) {
        return handle(name, FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    }

    private static MethodHandle handle(
            String name, FunctionDescriptor descriptor, Linker.Option... more) {
        Linker.Option[] options = Arrays.copyOf(more, more.length + 1);
        options[more.length] = Linker.Option.captureCallState("errno");
        return LINKER.downcallHandle(symbol(name), descriptor, options);
    }

    private static Linker.Option variadicFrom(int index) {
        return Linker.Option.firstVariadicArg(index);
    }

    private static MemorySegment symbol(String name) {
        return LOOKUP.findOrThrow(name);
    }
}
