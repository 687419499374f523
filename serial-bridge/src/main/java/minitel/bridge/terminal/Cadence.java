package minitel.bridge.terminal;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import minitel.videotex.ExecutionTime;

/// When the next character may go to the line: so that little waits ahead of the wire, where
/// nothing can cancel it, and that the Minitel's input buffer of some 230 characters, which
/// overflows without a word, is never more than 150 full. Not thread-safe; times are nanoseconds.
///
/// A character takes the wire 10 bit times, and the Minitel as long, or what [ExecutionTime] says.
final class Cadence {
    /// Where writing stops, and where it goes on: the wire never runs dry meanwhile.
    private static final long MOST_AHEAD = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long LEAST_AHEAD = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int BACKLOG = 150;
    private static final int BITS = 10;

    private final long wire;
    private final long leastAhead;
    private final long[] done = new long[BACKLOG];
    private int next;
    private long wireFree;
    private long settled;
    private final ExecutionTime executionTime = new ExecutionTime();

    Cadence(int bitsPerSecond, long now) {
        wire = TimeUnit.SECONDS.toNanos(BITS) / bitsPerSecond;
        leastAhead = Math.min(LEAST_AHEAD, MOST_AHEAD - wire);
        wireFree = now;
        settled = now;
        Arrays.fill(done, now);
    }

    /// Whether a character may go now.
    boolean open(long now) {
        return wireFree + wire - now <= MOST_AHEAD && done[next] <= now;
    }

    /// When to come again, once [#open] has said no.
    long due() {
        return Math.max(wireFree - leastAhead, done[next]);
    }

    /// A character goes to the line.
    void sent(byte character, long now) {
        wireFree = Math.max(wireFree, now) + wire;
        settled = Math.max(wireFree, settled) + Math.max(wire, executionTime.of(character));
        done[next] = settled;
        next = (next + 1) % BACKLOG;
    }

    /// When the Minitel will have obeyed all that was sent.
    long settled() {
        return settled;
    }
}
