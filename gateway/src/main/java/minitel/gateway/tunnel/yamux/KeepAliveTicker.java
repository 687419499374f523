package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import minitel.io.Duplex;

/// What a session does by the clock: asks the other end whether it lives, resets streams that it
/// never ends, cuts off a goodbye that nobody takes. A thread of its own, as the sender may be
/// stuck.
final class KeepAliveTicker {
    private static final int MOST_MISSES = 2;
    private static final long GOODBYE = TimeUnit.SECONDS.toNanos(1);

    /// An answer that is so late was dropped: data would wait for it without end.
    private static final long LOST = TimeUnit.SECONDS.toNanos(5);

    private final Duplex line;
    private final StreamTable table;
    private final FrameSender sender;
    private final YamuxSettings settings;
    private long nextPing;
    private long partingSince = -1;
    private long answersSeen;
    private int misses;

    KeepAliveTicker(Duplex line, StreamTable table, FrameSender sender, YamuxSettings settings) {
        this.line = line;
        this.table = table;
        this.sender = sender;
        this.settings = settings;
        nextPing = table.now() + settings.keepAlive().toNanos();
    }

    void run() {
        boolean stuck = true;
        try {
            stuck = watch();
        } catch (Throwable _) {
            // Interrupted: the program ends.
        } finally {
            if (stuck) {
                line.abort();
            }
        }
    }

    /// Until the sender is done.
    ///
    /// @return whether it has to be cut off
    private boolean watch() throws IOException {
        table.lock.lock();
        try {
            while (!sender.isDone() && !isStuck()) {
                table.resetLingering();
                askAgain();
                keepAlive();
                StreamTable.await(table.parting, Math.max(1, untilNext()));
            }
            return !sender.isDone();
        } finally {
            table.lock.unlock();
        }
    }

    /// Whether the goodbye takes too long, or the other end is dead.
    private boolean isStuck() {
        if (sender.isParting() && partingSince < 0) {
            partingSince = table.now();
        }
        return misses >= MOST_MISSES || partingSince >= 0 && table.now() - partingSince >= GOODBYE;
    }

    private void askAgain() {
        if (table.limiter.waitingSince().filter(at -> table.now() - at > LOST).isPresent()) {
            table.queue.ping();
        }
    }

    private void keepAlive() {
        if (table.now() - nextPing < 0) {
            return;
        }
        nextPing = table.now() + settings.keepAlive().toNanos();
        boolean alive = table.answers() != answersSeen;
        answersSeen = table.answers();
        misses = alive ? 0 : misses + 1;
        table.queue.ping();
        if (misses >= MOST_MISSES) {
            table.end(new IOException(table.peer + " answered no ping"));
        }
    }

    private long untilNext() {
        if (partingSince >= 0) {
            return GOODBYE - (table.now() - partingSince);
        }
        long ping = nextPing - table.now();
        return Math.min(ping, Math.min(table.untilLate(), settings.linger().toNanos()));
    }
}
