package minitel.gateway.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What waits to be put between two sequences of the leg in front: the newest message for row 0,
/// and echoes in the order of their typing.
///
/// A sentence of ours stands on row 0 for two seconds, so that it can be read: the messages of
/// services wait that long, and so does the next sentence. The user's next function key ends it.
final class Insertions {
    static final long READING = Duration.ofSeconds(2).toNanos();

    /// Bytes of echo that may wait; a user types slower than any line paints.
    private static final int MOST_ECHO = 256;

    private static final long UNTIL_PAINTED = SessionState.NEVER;

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<byte[]> echoes = new ArrayDeque<>();
    private final LongAdder dropped;
    private int echoBytes;
    private byte @Nullable [] sentence;
    private byte @Nullable [] rowZero;
    private volatile boolean echoing;
    private volatile boolean waiting;

    /// Until when row 0 is taken.
    private volatile long taken;

    /// @param dropped counts echoes that found no room and messages that a newer one replaced
    Insertions(LongAdder dropped, LongSupplier clock) {
        this.dropped = dropped;
        this.clock = clock;
        taken = clock.getAsLong();
    }

    /// A service's message.
    void rowZero(byte[] message) {
        lock.lock();
        try {
            if (rowZero != null) {
                dropped.increment();
            }
            rowZero = message;
            waiting = true;
        } finally {
            lock.unlock();
        }
    }

    /// A sentence of ours.
    void say(byte[] words) {
        lock.lock();
        try {
            if (sentence != null) {
                dropped.increment();
            }
            sentence = words;
            waiting = true;
        } finally {
            lock.unlock();
        }
    }

    void echo(byte[] characters) {
        lock.lock();
        try {
            if (echoBytes + characters.length > MOST_ECHO) {
                dropped.increment();
                return;
            }
            echoes.add(characters);
            echoBytes += characters.length;
            echoing = true;
        } finally {
            lock.unlock();
        }
    }

    /// Whether something may be inserted now.
    boolean pending() {
        return echoing || waiting && !rowZeroTaken();
    }

    /// @param character nanoseconds on the line
    byte @Nullable [] next(long character) {
        lock.lock();
        try {
            byte[] next = echoes.poll();
            if (next != null) {
                echoBytes -= next.length;
                echoing = !echoes.isEmpty();
            } else if (!rowZeroTaken()) {
                next = sentence == null ? rowZero : sentence;
                if (sentence == null) {
                    rowZero = null;
                } else {
                    taken = clock.getAsLong() + READING + sentence.length * character;
                    sentence = null;
                }
                waiting = rowZero != null;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    boolean rowZeroTaken() {
        return clock.getAsLong() < taken;
    }

    /// A sentence of ours is about to be painted.
    void rowZeroIsTaken() {
        taken = UNTIL_PAINTED;
    }

    /// It is painted.
    void painted(long when) {
        taken = when + READING;
    }

    /// Another leg comes in front, or the user has done something since he could read.
    void rowZeroIsFree(boolean unlessUnpainted) {
        if (!unlessUnpainted || taken != UNTIL_PAINTED) {
            taken = clock.getAsLong();
        }
    }

    /// When a message that waits has its turn; [SessionState#NEVER] when none waits for the clock.
    ///
    /// @param withheld whether one has come in part
    long due(boolean withheld) {
        return waiting || withheld ? taken : SessionState.NEVER;
    }

    /// Forgets echoes of the leg that was in front.
    void clearEchoes() {
        lock.lock();
        try {
            echoes.clear();
            echoBytes = 0;
            echoing = false;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing comes behind the last words.
    void clear() {
        lock.lock();
        try {
            clearEchoes();
            sentence = null;
            rowZero = null;
            waiting = false;
        } finally {
            lock.unlock();
        }
    }
}
