package minitel.os;

import static minitel.os.LibraryCalls.INT;
import static minitel.os.LibraryCalls.LONG;
import static minitel.os.LibraryCalls.POINTER;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;

/// What the kernel knows of time and Java does not say: what it thinks of its own time of day, and
/// how long it has been up. For any thread.
public final class KernelClock {
    /// What [#state] answers while nobody has set the clock (`STA_UNSYNC`).
    public static final int TIME_ERROR = 5;

    /// Holds a `struct timex` of any machine: 208 bytes where a long has 64 bits.
    private static final int TIMEX_SIZE = 512;

    private static final int BOOT_TIME = 7;

    /// Kept: it is asked every second.
    private static final class BootTime {
        static final MethodHandle READ =
                LibraryCalls.plain("clock_gettime", FunctionDescriptor.of(INT, INT, POINTER));
    }

    private KernelClock() {}

    /// Nanoseconds since this machine was started (`CLOCK_BOOTTIME`): they go on while it sleeps,
    /// and nobody sets them. Where the kernel has none, [System#nanoTime()], which stands still
    /// meanwhile.
    public static long sinceBoot() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(2 * LONG.byteSize(), LONG.byteSize());
            int answer = (int) BootTime.READ.invokeExact(BOOT_TIME, time);
            return answer == 0
                    ? TimeUnit.SECONDS.toNanos(time.get(LONG, 0)) + time.get(LONG, LONG.byteSize())
                    : System.nanoTime();
        } catch (Throwable _) {
            return System.nanoTime(); // no such function here
        }
    }

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
