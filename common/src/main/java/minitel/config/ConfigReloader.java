package minitel.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.tinylog.Logger;

/// Reads the files of the running program again, when an operator asks for it, and hands it what
/// they say; a bad file keeps the old configuration. For any thread.
public final class ConfigReloader {
    /// What the answer of a reload begins with that was done.
    public static final String RELOADED = "reloaded";

    private static final String KEPT = "the old one stays";

    /// Whoever puts a fresh configuration in force.
    @FunctionalInterface
    public interface Taker {

        /// @return what was taken: `3 services`
        String take(ConfigValues fresh) throws IOException;
    }

    /// What an operator is told: that it was done and what waits for the next start, or the faults.
    public record Answer(boolean done, List<String> lines) {}

    private final ConfigValues atStart;
    private final ConfigReader<?> again;
    private final Taker taker;

    /// Two operators may reload at once.
    private final ReentrantLock lock = new ReentrantLock();

    public ConfigReloader(ConfigValues atStart, ConfigReader<?> again, Taker taker) {
        this.atStart = atStart;
        this.again = again;
        this.taker = taker;
    }

    /// Reads the files again.
    ///
    /// @throws IllegalStateException for a fault of this program
    public Answer reload() {
        lock.lock();
        try {
            ConfigValues fresh = again.read();
            String taken = taker.take(fresh);
            fresh.remarks().forEach(remark -> Logger.warn("{}", remark));
            Logger.info("configuration reloaded, {}", taken);
            return new Answer(true, told(fresh, taken));
        } catch (Throwable t) {
            if (t instanceof ConfigException e) {
                e.lines().forEach(fault -> Logger.warn("{}", fault));
                Logger.warn("the configuration is bad: {}", KEPT);
                return new Answer(
                        false, Stream.concat(e.lines().stream(), Stream.of(KEPT)).toList());
            }
            throw new IllegalStateException("a fault of this program at a reload", t);
        } finally {
            lock.unlock();
        }
    }

    private List<String> told(ConfigValues fresh, String taken) {
        List<String> told = new ArrayList<>();
        told.add(RELOADED + ", " + taken);
        List<String> waiting = atStart.waiting(fresh);
        if (!waiting.isEmpty()) {
            told.add(String.join(", ", waiting) + ": at the next start");
        }
        return told;
    }
}
