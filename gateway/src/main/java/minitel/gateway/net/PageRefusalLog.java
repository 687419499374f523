package minitel.gateway.net;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells the operator whose pages were refused, who can cause as many lines as they like: one a
/// minute, which says how many there were since the last. Any thread.
final class PageRefusalLog {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /// Of what a stranger wrote, this much is shown.
    private static final int SHOWN = 100;

    private final LongSupplier nanos;
    private final Consumer<String> log;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean used;
    private long last;
    private long withheld;

    /// @param nanos a clock like [System#nanoTime]
    PageRefusalLog(LongSupplier nanos, Consumer<String> log) {
        this.nanos = nanos;
        this.log = log;
    }

    void refused(PageCall call) {
        long before;
        lock.lock();
        try {
            long now = nanos.getAsLong();
            if (used && now - last < MINUTE) {
                withheld++;
                return;
            }
            before = withheld;
            used = true;
            last = now;
            withheld = 0;
        } finally {
            lock.unlock();
        }
        log.accept(sentence(call, before));
    }

    private static String sentence(PageCall call, long before) {
        return "a page from %s may not call here as %s%s: put it into \"origins\", or what this machine is called into \"listen.names\", if it is yours"
                .formatted(
                        brief(call.origin().orElse("nowhere")),
                        brief(call.host()),
                        before == 0 ? "" : ", nor might " + before + " in between");
    }

    private static String brief(String text) {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return start.replaceAll("[^ -~]", "?");
    }
}
