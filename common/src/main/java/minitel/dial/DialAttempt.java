package minitel.dial;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One try to reach a service: until when, and what to close to give it up.
///
/// The dialling thread asks [#remaining] and hands over what it opens; [#cancel] may come from any
/// thread and ends the try at once.
public final class DialAttempt {
    private static final Closeable CANCELLED = () -> {};

    private final long deadline;
    private final AtomicReference<@Nullable Closeable> opened = new AtomicReference<>();

    public DialAttempt(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
    }

    /// What is left, at least a millisecond.
    ///
    /// @throws DialException when the time is up or the try was cancelled
    public Duration remaining() throws DialException {
        if (isCancelled()) {
            throw new DialException(DialException.Why.CANCELLED, "the caller gave up");
        }
        long left = deadline - System.nanoTime();
        if (left < 1_000_000) {
            throw new DialException(DialException.Why.TIMEOUT, "no answer in time");
        }
        return Duration.ofNanos(left);
    }

    /// Says what [#cancel] has to close; the newest replaces the one before.
    ///
    /// @throws DialException when the try was cancelled meanwhile; then `resource` is closed
    public void owns(Closeable resource) throws IOException {
        Closeable before = opened.get();
        if (before == CANCELLED || !opened.compareAndSet(before, resource)) {
            resource.close();
            throw new DialException(DialException.Why.CANCELLED, "the caller gave up");
        }
    }

    /// Whether it was given up.
    public boolean isCancelled() {
        return opened.get() == CANCELLED;
    }

    public void cancel() {
        Closeable open = opened.getAndSet(CANCELLED);
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (Throwable _) {
            // A socket that cannot be closed is closed already.
        }
    }
}
