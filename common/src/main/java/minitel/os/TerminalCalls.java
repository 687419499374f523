package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.LONG;
import static minitel.os.LibraryCalls.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import minitel.os.LibraryCalls.Refused;

/// What may be done with a terminal, and how a pseudo-terminal is made, on Linux of 64 bits (x86
/// and ARM have the same numbers and layouts). For any thread.
final class TerminalCalls {
    /// More than a `struct termios` of any C library takes.
    private static final int TERMIOS_BYTES = 128;

    private static final int LONGEST_NAME = 128;

    /// `TCGETS2`, whose answer holds the speed out as a number.
    private static final long TCGETS2 = 0x802C542AL;

    private static final int TERMIOS2_BYTES = 44;
    private static final int TERMIOS2_OSPEED = 40;

    private static final MethodHandle POSIX_OPENPT = LibraryCalls.function("posix_openpt", INT);
    private static final MethodHandle GRANTPT = LibraryCalls.function("grantpt", INT);
    private static final MethodHandle UNLOCKPT = LibraryCalls.function("unlockpt", INT);
    private static final MethodHandle PTSNAME_R =
            LibraryCalls.function("ptsname_r", INT, POINTER, LONG);
    private static final MethodHandle TCGETATTR = LibraryCalls.function("tcgetattr", INT, POINTER);
    private static final MethodHandle TCSETATTR =
            LibraryCalls.function("tcsetattr", INT, INT, POINTER);
    private static final MethodHandle IOCTL =
            LibraryCalls.function(
                    "ioctl",
                    FunctionDescriptor.of(INT, INT, LONG, POINTER),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CFMAKERAW =
            LibraryCalls.plain("cfmakeraw", FunctionDescriptor.ofVoid(POINTER));

    private TerminalCalls() {}

    static int posixOpenpt(int flags) throws Refused {
        return (int)
                LibraryCalls.run(
                        "no new pseudo-terminal", s -> (int) POSIX_OPENPT.invokeExact(s, flags));
    }

    static void grantAndUnlock(int master) throws Refused {
        LibraryCalls.run(
                "the pseudo-terminal is not granted", s -> (int) GRANTPT.invokeExact(s, master));
        LibraryCalls.run(
                "the pseudo-terminal is not unlocked", s -> (int) UNLOCKPT.invokeExact(s, master));
    }

    static String ptsname(int master) throws IOException {
        String failed = "the pseudo-terminal has no name";
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(LONGEST_NAME);
            long room = LONGEST_NAME;
            int error =
                    (int)
                            LibraryCalls.run(
                                    failed,
                                    s -> (int) PTSNAME_R.invokeExact(s, master, name, room));
            if (error != 0) {
                throw new Refused(failed, error);
            }
            return name.getString(0);
        }
    }

    /// The terminal settings, opaque: to be given back to [#setAttributes].
    static byte[] attributes(int fd) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS_BYTES);
            LibraryCalls.run("not a terminal", s -> (int) TCGETATTR.invokeExact(s, fd, termios));
            return termios.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Sets what [#attributes] gave, at once.
    static void setAttributes(int fd, byte[] attributes) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = copy(arena, attributes);
            LibraryCalls.run(
                    "the terminal's settings", s -> (int) TCSETATTR.invokeExact(s, fd, 0, termios));
        }
    }

    /// The same settings, but for bytes that pass as they are.
    static byte[] raw(byte[] attributes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = copy(arena, attributes);
            CFMAKERAW.invokeExact(termios);
            return termios.toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable t) {
            throw new IllegalStateException("cfmakeraw", t);
        }
    }

    private static MemorySegment copy(Arena arena, byte[] attributes) {
        return arena.allocate(TERMIOS_BYTES).copyFrom(MemorySegment.ofArray(attributes));
    }

    /// What the terminal sends at, in bit/s; of the master of a pseudo-terminal it is the slave's.
    static int outputSpeed(int fd) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = arena.allocate(TERMIOS2_BYTES, Integer.BYTES);
            LibraryCalls.run("no speed", s -> (int) IOCTL.invokeExact(s, fd, TCGETS2, termios));
            return termios.get(INT, TERMIOS2_OSPEED);
        }
    }
}
