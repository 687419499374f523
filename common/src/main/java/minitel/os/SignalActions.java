package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// What this process does on some signals, noted and given back: for a library that has them
/// ignored from its loading on.
///
/// For Linux of 64 bits, where x86 and ARM have the same numbers; one thread.
public final class SignalActions implements AutoCloseable {
    /// More than a `struct sigaction` of any C library takes.
    private static final long BYTES = 256;

    private static final MethodHandle SIGACTION =
            LibraryCalls.function("sigaction", INT, POINTER, POINTER);

    private final Arena arena = Arena.ofConfined();
    private final int[] numbers;
    private final MemorySegment actions;

    private SignalActions(int... numbers) {
        this.numbers = numbers;
        actions = arena.allocate(BYTES * numbers.length, Long.BYTES);
    }

    /// Notes what happens on them now.
    public static SignalActions of(int... numbers) throws IOException {
        SignalActions kept = new SignalActions(numbers.clone());
        for (int i = 0; i < numbers.length; i++) {
            sigaction(numbers[i], MemorySegment.NULL, kept.action(i));
        }
        return kept;
    }

    private MemorySegment action(int index) {
        return actions.asSlice(index * BYTES, BYTES);
    }

    /// Has the same happen again.
    @Override
    public void close() throws IOException {
        try (arena) {
            for (int i = 0; i < numbers.length; i++) {
                sigaction(numbers[i], action(i), MemorySegment.NULL);
            }
        }
    }

    private static void sigaction(int number, MemorySegment wanted, MemorySegment before)
            throws IOException {
        LibraryCalls.run(
                "the system does not tell what it does on signal " + number,
                s -> (int) SIGACTION.invokeExact(s, number, wanted, before));
    }
}
