package minitel.bridge.serial;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// What this process does on the signals that the serial library would have it ignore from its
/// loading on: with SIGHUP ignored, a closed terminal window would leave the program behind.
///
/// For Linux of 64 bits, where x86 and ARM have the same numbers; one thread.
@SuppressWarnings("restricted") // what foreign memory is: the launcher allows native access
final class Signals implements AutoCloseable {
    /// HUP, USR1, USR2, CONT, TTIN, TTOU. Not IO, which would end the program and which nothing but
    /// a device of the library can send.
    private static final int[] NUMBERS = {1, 10, 12, 18, 21, 22};

    /// More than a `struct sigaction` of any C library takes.
    private static final long BYTES = 256;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SIGACTION =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("sigaction"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.ADDRESS));

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment actions = arena.allocate(BYTES * NUMBERS.length, Long.BYTES);

    private Signals() {}

    /// Notes what happens on them now.
    static Signals kept() throws IOException {
        Signals signals = new Signals();
        for (int i = 0; i < NUMBERS.length; i++) {
            sigaction(NUMBERS[i], MemorySegment.NULL, signals.action(i));
        }
        return signals;
    }

    private MemorySegment action(int index) {
        return actions.asSlice(index * BYTES, BYTES);
    }

    /// Has the same happen again.
    @Override
    public void close() throws IOException {
        try (arena) {
            for (int i = 0; i < NUMBERS.length; i++) {
                sigaction(NUMBERS[i], action(i), MemorySegment.NULL);
            }
        }
    }

    private static void sigaction(int number, MemorySegment wanted, MemorySegment before)
            throws IOException {
        int result;
        try {
            result = (int) SIGACTION.invokeExact(number, wanted, before);
        } catch (Throwable t) {
            throw new IllegalStateException("sigaction", t);
        }
        if (result != 0) {
            throw new IOException("the system does not tell what it does on signal " + number);
        }
    }
}
