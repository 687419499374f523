package minitel.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// How long a test waits for what must come. What comes ends the wait, so being generous costs
/// nothing; only a fault takes so long. A busy machine needs all of it.
public final class Patience {
    public static final int SECONDS = 90;
    public static final Duration TIME = Duration.ofSeconds(SECONDS);
    public static final int MILLIS = SECONDS * 1000;

    /// From one look to the next.
    private static final long LOOK = 5;

    private Patience() {}

    /// What is waited for.
    @FunctionalInterface
    public interface Condition {
        boolean isSo() throws Exception;
    }

    /// Waits for what gives no signal, as the state of another thread: looks again and again, and
    /// leaves the processor to whoever brings it about.
    ///
    /// @throws AssertionError when it does not come
    public static void until(Condition condition) {
        long deadline = System.nanoTime() + TIME.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!condition.isSo()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("what was waited for did not come");
                }
                never.await(LOOK, TimeUnit.MILLISECONDS);
            }
        } catch (Throwable t) { // not typed: it parks
            throw t instanceof AssertionError wrong ? wrong : new AssertionError(t);
        }
    }

    /// What has a port, and is not open yet.
    @FunctionalInterface
    public interface PortOpening<T> {
        T open() throws Exception;
    }

    /// Opens it as soon as its port can be had: a program that is started beside the test holds for
    /// a moment what the test has just given up.
    public static <T> T opened(PortOpening<T> opening) {
        AtomicReference<T> opened = new AtomicReference<>();
        until(() -> {
            try {
                opened.set(opening.open());
            } catch (IOException _) {
                return false;
            }
            return true;
        });
        return opened.get();
    }
}
