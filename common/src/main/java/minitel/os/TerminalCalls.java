package minitel.os;

import static minitel.os.Libc.INT;
import static minitel.os.Libc.LONG;
import static minitel.os.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import minitel.os.Libc.Refused;

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

    private static final MethodHandle POSIX_OPENPT = Libc.function("posix_openpt", INT);
    private static final MethodHandle GRANTPT = Libc.function("grantpt", INT);
    private static final MethodHandle UNLOCKPT = Libc.function("unlockpt", INT);
    private static final MethodHandle PTSNAME_R = Libc.function("ptsname_r", INT, POINTER, LONG);
    private static final MethodHandle TCGETATTR = Libc.function("tcgetattr", INT, POINTER);
    private static final MethodHandle TCSETATTR = Libc.function("tcsetattr", INT, INT, POINTER);
    private static final MethodHandle IOCTL =
            Libc.function(
                    "ioctl",
                    FunctionDescriptor.of(INT, INT, LONG, POINTER),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CFMAKERAW =
            Libc.plain("cfmakeraw", FunctionDescriptor.ofVoid(POINTER));

    private TerminalCalls() {}

    static int posixOpenpt(int flags) throws Refused {
        return (int)
                Libc.run("no new pseudo-terminal", s -> (int) POSIX_OPENPT.invokeExact(s, flags));
    }

    static void grantAndUnlock(int master) throws Refused {
        Libc.run("the pseudo-terminal is not granted", s -> (int) GRANTPT.invokeExact(s, master));
        Libc.run("the pseudo-terminal is not unlocked", s -> (int) UNLOCKPT.invokeExact(s, master));
    }

    static String ptsname(int master) throws IOException {
        String failed = "the pseudo-terminal has no name";
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocate(LONGEST_NAME);
            long room = LONGEST_NAME;
            int error =
                    (int) Libc.run(failed, s -> (int) PTSNAME_R.invokeExact(s, master, name, room));
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
            Libc.run("not a terminal", s -> (int) TCGETATTR.invokeExact(s, fd, termios));
            return termios.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Sets what [#attributes] gave, at once.
    static void setAttributes(int fd, byte[] attributes) throws Refused {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment termios = copy(arena, attributes);
            Libc.run(
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
            Libc.run("no speed", s -> (int) IOCTL.invokeExact(s, fd, TCGETS2, termios));
            return termios.get(INT, TERMIOS2_OSPEED);
        }
    }
}
