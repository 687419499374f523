package minitel.io;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long a reader may go on before others come to theirs: who sends faster than is read never
/// parks his reader, which would keep a carrier thread for ever, and as many floods as there are
/// processors would keep everybody waiting.
///
/// A park, however short, goes behind those who wait; a yield does not always. One reader at a
/// time.
final class ReaderYield {
    /// A read that takes this long has waited.
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(1);

    private long begun = System.nanoTime();

    /// Called after each read.
    ///
    /// @param asked when it began
    void after(long asked) {
        long now = System.nanoTime();
        if (now - asked >= LONGEST) {
            begun = now;
        } else if (now - begun >= LONGEST) {
            LockSupport.parkNanos(1);
            begun = System.nanoTime();
        }
    }
}
