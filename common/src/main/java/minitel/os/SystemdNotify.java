package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `sd_notify(3)`, which finds the socket in the environment by itself. The library is where
/// systemd is; without it this class cannot be initialised. For any thread.
public final class SystemdNotify {
    private static final MethodHandle NOTIFY =
            LibraryCalls.inLibrary(
                    "libsystemd.so.0", "sd_notify", FunctionDescriptor.of(INT, INT, POINTER));

    private SystemdNotify() {}

    /// @return more than 0 when it was sent
    public static int send(String message) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(message);
            return (int) NOTIFY.invokeExact(0, text);
        }
    }
}
