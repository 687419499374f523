package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// What the kernel thinks of its own time of day. For any thread; asked now and then, so nothing of
/// it is kept.
public final class KernelClock {
    /// What [#state] answers while nobody has set the clock (`STA_UNSYNC`).
    public static final int TIME_ERROR = 5;

    /// Holds a `struct timex` of any machine: 208 bytes where a long has 64 bits.
    private static final int TIMEX_SIZE = 512;

    private KernelClock() {}

    /// Asks without changing anything (`modes` is 0), whoever set the clock: chrony, ntpd or
    /// timesyncd.
    ///
    /// @return what adjtimex(2) answers: 0 to 4 when the clock is set, -1 when it cannot be asked
    public static int state() {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle adjtimex =
                    LibraryCalls.plain("adjtimex", FunctionDescriptor.of(INT, POINTER));
            return (int) adjtimex.invokeExact(arena.allocate(TIMEX_SIZE, Long.BYTES));
        } catch (Throwable _) {
            return -1; // no such function here
        }
    }
}
