package minitel.line;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a program itself has to say to a terminal, by kinds in the order of their urgency: it goes
/// between two sequences of whoever paints. Any thread.
///
/// While somebody reads a sentence on row 0 ([#keepRowZero]), what else would stand there waits.
public final class Insertions {
    private static final long FREE = Long.MIN_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Backlog[] backlogs;

    /// Whether something waits that does not go to row 0, and whether something does.
    private volatile boolean pressing;

    private volatile boolean rowZero;

    /// Until when row 0 is taken.
    private volatile long taken = FREE;

    /// A kind of insertion; the earlier in its enumeration the more urgent.
    public interface Kind {
        int ordinal();

        /// How many bytes of the kind may wait, in order; 0 = one insertion alone, the newest.
        int room();

        /// How many nanoseconds it waits for the end of a sequence; then it goes inside.
        /// [Pacing#NEVER] for all but Protocol commands, which terminals take out of the stream
        /// wherever they stand (STUM 1B 2-6-2).
        long patience();

        /// Whether it is shown on row 0.
        boolean onRowZero();
    }

    /// @param pressingFrom when it no longer waits for the end of a sequence
    private record Waiting(Kind kind, byte[] bytes, long pressingFrom) {}

    /// What is to be inserted now.
    record Insertion(Kind kind, byte[] bytes) {}

    /// @param kinds all of them, in their order
    public Insertions(Kind[] kinds) {
        backlogs = new Backlog[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            backlogs[i] = new Backlog(kinds[i].room());
        }
    }

    /// @return false when something is lost by it: this one, for which there is no room, or one of
    ///   its kind in whose place it comes
    public boolean add(Kind kind, byte[] bytes, long now) {
        long from = kind.patience() == Pacing.NEVER ? Pacing.NEVER : now + kind.patience();
        lock.lock();
        try {
            boolean kept = backlogs[kind.ordinal()].add(new Waiting(kind, bytes, from));
            count();
            return kept;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what has not gone yet.
    ///
    /// @return whether there was something
    public boolean cancel(Kind kind) {
        lock.lock();
        try {
            boolean was = backlogs[kind.ordinal()].first() != null;
            backlogs[kind.ordinal()].clear();
            count();
            return was;
        } finally {
            lock.unlock();
        }
    }

    /// What stands on row 0 stays until `when`, [Pacing#NEVER] = until this is said anew.
    public void keepRowZero(long when) {
        taken = when;
    }

    /// Nothing stands on row 0, or it has been read. Not the same as to keep it until now: whoever
    /// is painting goes by what time it was when he began.
    public void freeRowZero() {
        taken = FREE;
    }

    /// Whether something stands on row 0 to be read. Not before it has been painted: whoever still
    /// paints there until then is in nobody's way.
    public boolean rowZeroIsRead(long now) {
        long until = taken;
        return now < until && until != Pacing.NEVER;
    }

    /// Until when row 0 is taken.
    public long rowZeroTakenUntil() {
        return taken;
    }

    boolean isWaiting() {
        return pressing || rowZero;
    }

    /// Whether something waits only for a place between two sequences.
    boolean ready(long now) {
        return pressing || rowZero && now >= taken;
    }

    /// Takes the most urgent.
    ///
    /// @param safe whether this is a place between two sequences
    @Nullable Insertion next(boolean safe, long now) {
        lock.lock();
        try {
            for (Backlog backlog : backlogs) {
                Waiting first = backlog.first();
                if (first != null && fits(first, safe, now)) {
                    backlog.take();
                    count();
                    return new Insertion(first.kind, first.bytes);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(Waiting waiting, boolean safe, long now) {
        boolean free = !waiting.kind.onRowZero() || now >= taken;
        return free && (safe || waiting.pressingFrom <= now);
    }

    /// When something that waits may go by the passing of time alone, [Pacing#NEVER] = never.
    long due(long now) {
        lock.lock();
        try {
            long first = rowZero && taken > now ? taken : Pacing.NEVER;
            for (Backlog backlog : backlogs) {
                Waiting waiting = backlog.first();
                first = waiting == null ? first : Math.min(first, waiting.pressingFrom);
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void count() {
        boolean other = false;
        boolean top = false;
        for (Backlog backlog : backlogs) {
            Waiting first = backlog.first();
            top |= first != null && first.kind.onRowZero();
            other |= first != null && !first.kind.onRowZero();
        }
        pressing = other;
        rowZero = top;
    }

    /// What waits of one kind.
    private static final class Backlog {
        private final int room;
        private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(1);
        private int size;

        Backlog(int room) {
            this.room = room;
        }

        boolean add(Waiting one) {
            boolean alone = room == 0;
            boolean lost = alone ? !waiting.isEmpty() : size + one.bytes.length > room;
            if (alone) {
                clear();
            } else if (lost) {
                return false;
            }
            waiting.add(one);
            size += one.bytes.length;
            return !lost;
        }

        @Nullable Waiting first() {
            return waiting.peek();
        }

        void take() {
            Waiting gone = waiting.poll();
            size -= gone == null ? 0 : gone.bytes.length;
        }

        void clear() {
            waiting.clear();
            size = 0;
        }
    }
}
