package minitel.bridge.panel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Whether the time of day is to be trusted. A Raspberry Pi has no battery: until the network has
/// set its clock it lives in the past, and takes a good certificate for one that is not valid yet.
public final class WallClock {
    /// What adjtimex(2) answers while nobody has set the clock (`STA_UNSYNC`).
    static final int TIME_ERROR = 5;

    /// Whoever has no time server at all shall not wait longer than this.
    static final Duration ENOUGH = Duration.ofMinutes(2);

    /// Holds a `struct timex` of any machine: 208 bytes where a long has 64 bits.
    private static final int TIMEX_SIZE = 512;

    private static final Path TIMESYNCD = Path.of("/run/systemd/timesync/synchronized");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private WallClock() {}

    /// Asks the machine: cheap, to be asked again every few seconds by whoever waits for it.
    public static boolean settled() {
        return settled(adjtimex(), Files.exists(TIMESYNCD), up(UPTIME));
    }

    /// @param adjtimex its answer: 0 to 4 when the clock is set, -1 when it cannot be asked
    /// @param timesyncd whether systemd-timesyncd says that it has set it
    /// @param up how long the machine has been up
    static boolean settled(int adjtimex, boolean timesyncd, Duration up) {
        return (adjtimex >= 0 && adjtimex < TIME_ERROR) || timesyncd || up.compareTo(ENOUGH) >= 0;
    }

    /// Asks the kernel without changing anything (`modes` is 0), whoever set the clock: chrony,
    /// ntpd or timesyncd.
    @SuppressWarnings("restricted") // whoever runs us allows native access, for the serial line too
    static int adjtimex() {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MemorySegment function = linker.defaultLookup().findOrThrow("adjtimex");
            return (int)
                    linker.downcallHandle(
                                    function,
                                    FunctionDescriptor.of(
                                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                            .invokeExact(arena.allocate(TIMEX_SIZE, Long.BYTES));
        } catch (Throwable _) {
            return -1; // no such function here: the other signs decide
        }
    }

    /// How long the machine has been up; where that cannot be told, long enough.
    static Duration up(Path uptime) {
        try {
            String seconds = Files.readString(uptime).split("[. ]", 2)[0];
            return Duration.ofSeconds(Long.parseLong(seconds));
        } catch (Throwable _) {
            return ENOUGH; // nobody shall wait for ever for a sign that never comes
        }
    }
}
