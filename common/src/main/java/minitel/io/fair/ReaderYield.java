package minitel.io.fair;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Lets other threads run when a peer sends so fast that a read never has to wait: the reader's
/// virtual thread would never park and would keep its carrier thread for ever, and as many such
/// peers as there are processors would stop everybody else.
///
/// For [minitel.io.SocketDuplex] and [FairInput], which call it after each read. It parks for a
/// moment instead of yielding: a parked thread goes behind all that wait, one that yields does not
/// always. One reader at a time.
public final class ReaderYield {
    /// A read that takes this long has waited.
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(1);

    private long begun = System.nanoTime();

    /// Called after each read.
    ///
    /// @param asked when it began
    public void after(long asked) {
        if (!Thread.currentThread().isVirtual()) {
            return; // it keeps no carrier
        }
        long now = System.nanoTime();
        if (now - asked >= LONGEST) {
            begun = now;
        } else if (now - begun >= LONGEST) {
            LockSupport.parkNanos(1);
            begun = System.nanoTime();
        }
    }
}
