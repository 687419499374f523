package minitel.gateway.tunnel.yamux;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;

/// What all sessions of a program together have received and not read. As long as that is little,
/// each may hold what its own budget says; when it is much, no more than its share, so that all of
/// them never hold more than twice as much, or a window each. For any thread.
public final class SharedUnread {
    /// One of them is little: of what the heap may grow to.
    static final int PARTS_OF_HEAP = 8;

    static final SharedUnread OF_PROGRAM =
            new SharedUnread(Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP);

    private final long most;
    private final AtomicLong unread = new AtomicLong();
    private final AtomicInteger sessions = new AtomicInteger();

    /// @param most bytes that are little
    SharedUnread(long most) {
        this.most = most;
    }

    void joins() {
        sessions.incrementAndGet();
    }

    /// A session is over; what it holds still is soon thrown away.
    void leaves(long holding) {
        sessions.decrementAndGet();
        unread.addAndGet(-holding);
    }

    /// @param more negative when it was read
    void add(long more) {
        unread.addAndGet(more);
    }

    /// What a session may hold now.
    ///
    /// @param budget what it may at most
    int allowance(int budget) {
        if (unread.get() <= most) {
            return budget;
        }
        long share = Math.max(most / Math.max(1, sessions.get()), YamuxHeader.WINDOW);
        return (int) Math.min(budget, share);
    }

    long bytes() {
        return unread.get();
    }
}
