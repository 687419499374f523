package minitel.bridge.terminal;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import minitel.io.VirtualThreads;
import minitel.line.Pacing;
import minitel.line.Pen;
import minitel.videotex.ExecutionTime;

/// When the next character may go to a serial line: so that little waits ahead of the wire, where
/// nothing can cancel it, and that the Minitel's input buffer of some 230 characters, which
/// overflows without a word, is never more than 150 full. Guarded by the lock of the terminal's
/// writer, but for [#settled]; times are nanoseconds.
///
/// A character takes the wire 10 bit times, and the Minitel as long, or what [ExecutionTime] says.
final class CadencePacing implements Pacing {
    /// Where writing stops, and where it goes on: the wire never runs dry meanwhile.
    private static final long MOST_AHEAD = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long LEAST_AHEAD = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int BACKLOG = 150;
    private static final int BITS = 10;

    private final LongSupplier clock;
    private final long wire;
    private final long leastAhead;
    private final long[] done = new long[BACKLOG];
    private final ExecutionTime work = new ExecutionTime();
    private int next;
    private long wireFree;
    private volatile long settled;

    CadencePacing(int bitsPerSecond, LongSupplier clock) {
        this.clock = clock;
        wire = TimeUnit.SECONDS.toNanos(BITS) / bitsPerSecond;
        leastAhead = Math.min(LEAST_AHEAD, MOST_AHEAD - wire);
        long now = clock.getAsLong();
        wireFree = now;
        settled = now;
        Arrays.fill(done, now);
    }

    @Override
    public long now() {
        return clock.getAsLong();
    }

    @Override
    public boolean open(int gathered, long now) {
        return wireFree + wire - now <= MOST_AHEAD && done[next] <= now;
    }

    @Override
    public long due() {
        return Math.max(wireFree - leastAhead, done[next]);
    }

    @Override
    public void put(byte character, long now) {
        wireFree = Math.max(wireFree, now) + wire;
        long obeyed = Math.max(wireFree, settled) + Math.max(wire, work.of(character));
        settled = obeyed;
        done[next] = obeyed;
        next = (next + 1) % BACKLOG;
    }

    @Override
    public void written() {}

    /// When the Minitel will have obeyed all that was sent. Any thread.
    long settled() {
        return settled;
    }

    @Override
    public void await(long due, Pen pen) {
        for (long left = due - now(); left > 0 && !pen.isRevoked(); left = due - now()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /// A line has no wheel: a thread waits.
    @Override
    public void at(long due, Runnable wake) {
        VirtualThreads.start(
                "line.later",
                () -> {
                    for (long left = due - now(); left > 0; left = due - now()) {
                        LockSupport.parkNanos(this, left);
                    }
                    wake.run();
                });
    }
}
