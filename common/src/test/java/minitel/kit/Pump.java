package minitel.kit;

import minitel.io.Duplex;
import minitel.io.VirtualThreads;

/// Joins two lines: what one says, the other gets, until either ends.
public final class Pump {
    private static final int CHUNK = 2048;

    private Pump() {}

    /// How many bytes went each way.
    public record Counts(long toRight, long toLeft) {}

    /// Copies both ways and returns when both have stopped; the first end, orderly or not, closes
    /// both lines.
    ///
    /// @param name of the thread that copies to the left; the caller's copies to the right
    public static Counts join(String name, Duplex left, Duplex right) {
        long[] toLeft = new long[1];
        Thread back = VirtualThreads.start(name, () -> toLeft[0] = copy(right, left));
        long toRight = copy(left, right);
        boolean interrupted = false;
        while (back.isAlive()) {
            try {
                back.join();
            } catch (Throwable _) { // both lines are closed: it ends by itself
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Counts(toRight, toLeft[0]);
    }

    private static long copy(Duplex from, Duplex to) {
        long count = 0;
        try {
            byte[] chunk = new byte[CHUNK];
            for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
                to.write(chunk, 0, n);
                count += n;
            }
        } catch (Throwable _) {
            // A line that breaks has ended.
        } finally {
            from.close();
            to.close();
        }
        return count;
    }
}
