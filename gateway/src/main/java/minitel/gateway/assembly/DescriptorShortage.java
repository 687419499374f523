package minitel.gateway.assembly;

import java.io.FileInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.tinylog.Logger;

/// Excuses doors that do not answer while the program has no file descriptors left: neither its own
/// call gets one then nor the door. A crowd that leaves gives them back, so that is no reason to
/// end before a while has passed.
///
/// For one thread.
public final class DescriptorShortage {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /// The call's own and the door's, and some for callers who are faster.
    private static final int NEEDED = 4;

    private final BooleanSupplier exhausted;
    private final LongSupplier nanos;
    private boolean lasts;
    private long since;

    /// @param exhausted whether there are none left now
    /// @param nanos a clock like [System#nanoTime]
    DescriptorShortage(BooleanSupplier exhausted, LongSupplier nanos) {
        this.exhausted = exhausted;
        this.nanos = nanos;
    }

    public static DescriptorShortage ofProcess() {
        return new DescriptorShortage(DescriptorShortage::isHere, System::nanoTime);
    }

    /// @return whether the doors answer, or are excused
    public boolean excuses(BooleanSupplier doors) {
        if (doors.getAsBoolean()) {
            lasts = false;
            return true;
        }
        if (!exhausted.getAsBoolean()) {
            lasts = false;
            return false;
        }
        if (!lasts) {
            lasts = true;
            since = nanos.getAsLong();
            Logger.warn(
                    "no file descriptors are left; if it stays so for {} minutes, the program ends",
                    PATIENCE.toMinutes());
        }
        return nanos.getAsLong() - since < PATIENCE.toNanos();
    }

    private static boolean isHere() {
        Deque<FileInputStream> open = new ArrayDeque<>();
        try {
            while (open.size() < NEEDED) {
                open.add(new FileInputStream("/dev/null"));
            }
            return false;
        } catch (IOException _) {
            return true;
        } finally {
            open.forEach(DescriptorShortage::close);
        }
    }

    private static void close(FileInputStream file) {
        try {
            file.close();
        } catch (IOException _) {
            // It was only opened.
        }
    }
}
