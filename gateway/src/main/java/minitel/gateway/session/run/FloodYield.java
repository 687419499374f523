package minitel.gateway.session.run;

import java.util.concurrent.locks.LockSupport;

/// Lets other threads run while a service floods, among them the one that shall close its leg: such
/// a reader never has to wait, so its virtual thread never gives up its carrier.
///
/// A yield alone does not do. On JDK 25 a carrier looks for threads that others have woken only
/// when its own queue is empty, and two floods that yield to each other keep it full for ever; a
/// park, however short, goes behind those who wait.
final class FloodYield {
    /// Painted between two parks, in bytes: some milliseconds of a flood, and a quarter of a minute
    /// of a page at 9600 bit/s.
    private static final int MOST = 16 << 10;

    private int painted;

    /// Called on the leg's own thread after each chunk.
    @SuppressWarnings("ThreadPriorityCheck") // no wish about priority
    void after(int bytes) {
        painted += bytes;
        if (painted < MOST) {
            Thread.yield();
        } else {
            painted = 0;
            LockSupport.parkNanos(1);
        }
    }
}
