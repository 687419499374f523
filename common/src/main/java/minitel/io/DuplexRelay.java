package minitel.io;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Passes bytes both ways between two lines, and the end of each way for itself: who has said all
/// may still be answered. Used by whoever joins a stream to its target.
public final class DuplexRelay {
    private static final int CHUNK = 8192;

    /// Of a way whose reads have filled the smaller one: each passes from thread to thread.
    private static final int LARGE_CHUNK = 65_536;

    /// What the second way may be silent once the first has ended.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    /// From one look at it to the next.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Duplex one;
    private final Duplex other;
    private final Duration silence;

    private DuplexRelay(Duplex one, Duplex other, Duration silence) {
        this.one = one;
        this.other = other;
        this.silence = silence;
    }

    /// Blocks until both ways have ended; then both lines are closed. A line that breaks is a break
    /// to the other one too, so that nobody takes half for the whole.
    ///
    /// @param name of the thread that serves the way back: `maison.7.back`
    public static void run(Duplex one, Duplex other, String name) {
        run(one, other, name, SILENCE);
    }

    static void run(Duplex one, Duplex other, String name, Duration silence) {
        new DuplexRelay(one, other, silence).run(name);
    }

    private void run(String name) {
        Way forth = new Way(one, other);
        Way back = new Way(other, one);
        VirtualThreads.start(name, () -> pass(back, forth));
        try {
            pass(forth, back);
        } finally {
            one.close();
            other.close();
        }
    }

    /// Whoever ends first looks after the other.
    private void pass(Way way, Way opposite) {
        way.pass();
        long silent = 0;
        while (!opposite.ended()) {
            silent = opposite.moves() ? 0 : silent + LOOK.toNanos();
            if (silent >= silence.toNanos() || way.isBroken()) {
                one.abort();
                other.abort();
            }
        }
    }

    /// The bytes of one direction.
    private static final class Way {
        private final Duplex from;
        private final Duplex to;
        private final CountDownLatch over = new CountDownLatch(1);

        /// Written by the thread of this way, read by that of the other.
        private volatile long moved;

        private long seen;

        /// Whether all was read; of the thread of this way.
        private boolean exhausted;

        Way(Duplex from, Duplex to) {
            this.from = from;
            this.to = to;
        }

        void pass() {
            boolean whole = false;
            try {
                byte[] chunk = new byte[CHUNK];
                for (int n = from.read(chunk); n >= 0; n = from.read(chunk)) {
                    if (!taken(chunk, n)) {
                        whole = true; // not his fault, and he may still be answered
                        return;
                    }
                    chunk = n == CHUNK && chunk.length == CHUNK ? new byte[LARGE_CHUNK] : chunk;
                }
                whole = true;
                exhausted = true;
                to.finish();
            } catch (Throwable _) { // not typed: it parks
                // It broke while it was read: told to the other side below.
            } finally {
                if (!whole) {
                    to.abort();
                }
                over.countDown();
            }
        }

        /// @return false when nobody takes it any more
        private boolean taken(byte[] chunk, int length) {
            try {
                to.write(chunk, 0, length);
                moved += length; // one writer
                return true;
            } catch (Throwable _) { // not typed: it parks
                return false;
            }
        }

        /// Waits a moment for it.
        boolean ended() {
            try {
                return over.await(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            } catch (Throwable _) {
                return true; // interrupted: the program ends
            }
        }

        /// Whether the line has broken behind its end: he who has said all has gone since.
        boolean isBroken() {
            try {
                return exhausted && from.read(new byte[1]) >= 0;
            } catch (Throwable _) { // not typed: it parks
                return true;
            }
        }

        /// Whether anything has moved since the last question.
        boolean moves() {
            long before = seen;
            seen = moved;
            return before != seen;
        }
    }
}
