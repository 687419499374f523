package minitel.gateway.operate;

import java.time.Duration;
import org.tinylog.Logger;

/// So many warnings a minute, and then one of how many more there were. Needs a lock around it.
final class LogAllowance {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final int most;
    private long since;
    private int said;
    private long unsaid;

    LogAllowance(int most) {
        this.most = most;
    }

    /// @param now on a clock like [System#nanoTime]
    void warn(long now, String line) {
        if (said == 0 || now - since >= MINUTE) {
            if (unsaid > 0) {
                Logger.warn("{} more wrong passwords", unsaid);
            }
            since = now;
            said = 0;
            unsaid = 0;
        }
        if (said < most) {
            said++;
            Logger.warn("{}", line);
        } else {
            unsaid++;
        }
    }
}
