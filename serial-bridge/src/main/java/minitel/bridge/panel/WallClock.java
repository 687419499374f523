package minitel.bridge.panel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import minitel.os.KernelClock;

/// Tells whether the time of day can be trusted. A Raspberry Pi has no battery for its clock: until
/// the network has set it, it is behind, and a good certificate seems not valid yet.
public final class WallClock {
    /// After so long the clock is trusted anyway: there may be no time server at all.
    static final Duration ENOUGH = Duration.ofMinutes(2);

    private static final Path TIMESYNCD = Path.of("/run/systemd/timesync/synchronized");
    private static final Path UPTIME = Path.of("/proc/uptime");

    private WallClock() {}

    /// Asks the machine: cheap, to be asked again every few seconds by whoever waits for it.
    public static boolean settled() {
        return settled(KernelClock.state(), Files.exists(TIMESYNCD), up(UPTIME));
    }

    /// @param kernel as [KernelClock#state]
    /// @param timesyncd whether systemd-timesyncd says that it has set it
    /// @param up how long the machine has been up
    static boolean settled(int kernel, boolean timesyncd, Duration up) {
        return kernel >= 0 && kernel < KernelClock.TIME_ERROR
                || timesyncd
                || up.compareTo(ENOUGH) >= 0;
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
