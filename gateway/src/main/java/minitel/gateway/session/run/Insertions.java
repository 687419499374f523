package minitel.gateway.session.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.gateway.session.SessionState;
import org.jspecify.annotations.Nullable;

/// What waits to be put between two sequences of the leg in front: the newest message for row 0,
/// echoes in the order of their typing, and before them commands for the terminal itself, which
/// wait whoever is in front.
///
/// A sentence of ours stands on row 0 for two seconds, so that it can be read: the messages of
/// services wait that long, and so does the next sentence. The user's next function key ends it.
final class Insertions {
    static final long READING = Duration.ofSeconds(2).toNanos();

    /// Bytes of echo, and as many of commands, that may wait; a user types slower than any line
    /// paints.
    private static final int MOST = 256;

    private static final long UNTIL_PAINTED = SessionState.NEVER;

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Backlog commands = new Backlog();
    private final Backlog echoes = new Backlog();
    private final Runnable lost;
    private byte @Nullable [] sentence;
    private byte @Nullable [] rowZero;

    /// Whether commands or echoes wait.
    private volatile boolean pressing;

    private volatile boolean waiting;

    /// Until when row 0 is taken.
    private volatile long taken;

    /// @param lost hears of what found no room and of each message that a newer one replaced
    Insertions(Runnable lost, LongSupplier clock) {
        this.lost = lost;
        this.clock = clock;
        taken = clock.getAsLong();
    }

    /// A service's message.
    void rowZero(byte[] message) {
        lock.lock();
        try {
            if (rowZero != null) {
                lost.run();
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
                lost.run();
            }
            sentence = words;
            waiting = true;
        } finally {
            lock.unlock();
        }
    }

    void echo(byte[] characters) {
        add(echoes, characters);
    }

    void command(byte[] bytes) {
        add(commands, bytes);
    }

    private void add(Backlog backlog, byte[] bytes) {
        lock.lock();
        try {
            if (backlog.add(bytes)) {
                pressing = true;
            } else {
                lost.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether something may be inserted now.
    boolean pending() {
        return pressing || waiting && !rowZeroTaken();
    }

    /// @param character nanoseconds on the line
    byte @Nullable [] next(long character) {
        lock.lock();
        try {
            byte[] next = commands.isEmpty() ? echoes.poll() : commands.poll();
            pressing = !commands.isEmpty() || !echoes.isEmpty();
            if (next == null && !rowZeroTaken()) {
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
            pressing = !commands.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// No words come behind the last ones.
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

    /// A queue with little room.
    private static final class Backlog {
        private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
        private int size;

        /// @return false when there is no room
        boolean add(byte[] bytes) {
            if (size + bytes.length > MOST) {
                return false;
            }
            waiting.add(bytes);
            size += bytes.length;
            return true;
        }

        byte @Nullable [] poll() {
            byte[] next = waiting.poll();
            size -= next == null ? 0 : next.length;
            return next;
        }

        boolean isEmpty() {
            return waiting.isEmpty();
        }

        void clear() {
            waiting.clear();
            size = 0;
        }
    }
}
