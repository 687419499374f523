package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.LongSupplier;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;

/// What all streams of a session together have received and not read. Guarded by its lock.
///
/// In the beginning the format lets each stream send a window's worth, and many at once more than
/// the budget. So near its end the reader of the line waits a little for the streams' readers, as
/// long as they do read; what nobody reads is no reason to wait, and runs into the budget.
final class ReceiveBudget {
    static final int SMALL_WINDOW = YamuxHeader.WINDOW / 4;

    /// No stream is granted more at any time.
    static final int LARGEST_WINDOW = 4 * YamuxHeader.WINDOW;

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WITHOUT_PROGRESS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int budget;
    private final SharedUnread shared;
    private final Condition room;
    private final LongSupplier nanos;

    /// Those with unread bytes, also when nothing more can come for them.
    private final Set<YamuxStream> holding = new HashSet<>();

    private long unread;
    private long read;
    private boolean over;

    /// How much had been read when waiting for more was in vain.
    private long stuckAt = -1;

    ReceiveBudget(int budget, SharedUnread shared, Condition room, LongSupplier nanos) {
        this.budget = budget;
        this.shared = shared;
        this.room = room;
        this.nanos = nanos;
        shared.joins();
    }

    private int limit() {
        return shared.allowance(budget);
    }

    /// What a stream may have received and not read: a share of a quarter of the budget, among
    /// those that do hold something; little as soon as the tunnel as a whole holds much.
    int window() {
        int quarter = limit() / 4;
        return unread > quarter
                ? SMALL_WINDOW
                : Math.clamp(quarter / (holding.size() + 1), SMALL_WINDOW, LARGEST_WINDOW);
    }

    /// The stream holds so many bytes more.
    ///
    /// @return who has to give up what he holds
    Optional<YamuxStream> add(YamuxStream stream, int more) {
        unread += more;
        share(more);
        holding.add(stream);
        return unread > limit()
                ? holding.stream().max(Comparator.comparingInt(YamuxStream::unread))
                : Optional.empty();
    }

    void release(YamuxStream stream, int fewer) {
        unread -= fewer;
        share(-fewer);
        read += fewer;
        if (stream.unread() == 0) {
            holding.remove(stream);
        }
        room.signal();
    }

    private void share(int more) {
        if (!over) {
            shared.add(more);
        }
    }

    /// The session is over. To be called once.
    void end() {
        over = true;
        shared.leaves(unread);
    }

    /// Waits for the readers of streams where that helps. Called by the reader of the line.
    void awaitRoom() throws IOException {
        long until = nanos.getAsLong() + LONGEST_WAIT;
        while (isNearlyFull() && read != stuckAt && nanos.getAsLong() < until) {
            long before = read;
            StreamTable.await(room, WITHOUT_PROGRESS);
            stuckAt = read == before ? read : -1;
        }
    }

    private boolean isNearlyFull() {
        return unread > limit() / 4 * 3L;
    }
}
