package minitel.life;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// `sd_notify(3)`, which finds the socket in the environment by itself. The library is where
/// systemd is; without it this class cannot be initialised.
@SuppressWarnings("restricted") // what foreign memory is: the launcher allows native access
final class Systemd {
    private static final MethodHandle NOTIFY =
            Linker.nativeLinker()
                    .downcallHandle(
                            SymbolLookup.libraryLookup("libsystemd.so.0", Arena.global())
                                    .findOrThrow("sd_notify"),
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

    private Systemd() {}

    /// @return more than 0 when it was sent
    static int notify(String message) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(message);
            return (int) NOTIFY.invokeExact(0, text);
        }
    }
}
