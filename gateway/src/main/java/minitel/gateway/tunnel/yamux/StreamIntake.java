package minitel.gateway.tunnel.yamux;

import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.gateway.tunnel.yamux.frame.YamuxViolation;

/// What a stream receives: the bytes that nobody has read yet, and how many more may come. Guarded
/// by the session's lock.
final class StreamIntake {
    private final YamuxStream stream;
    private final ReceiveBudget budget;
    private final UnreadBytes unread = new UnreadBytes();

    /// What the other end may still send.
    private int granted = YamuxHeader.WINDOW;

    StreamIntake(YamuxStream stream, ReceiveBudget budget) {
        this.stream = stream;
        this.budget = budget;
    }

    int count() {
        return unread.count();
    }

    void add(byte[] bytes, int offset, int length) {
        unread.add(bytes, offset, length);
    }

    int take(byte[] buffer) {
        int n = unread.take(buffer);
        budget.release(stream, n);
        return n;
    }

    void drop() {
        budget.release(stream, unread.clear());
    }

    /// Throws away what is no little: whoever reads slowly would keep it long after its session,
    /// which counts for nothing then.
    ///
    /// @return whether it has
    boolean dropsMuch() {
        boolean much = unread.count() > ReceiveBudget.SMALL_WINDOW;
        if (much) {
            drop();
        }
        return much;
    }

    /// A frame of data is announced.
    void expect(long length) throws YamuxViolation {
        if (length > granted) {
            throw new YamuxViolation("more than stream " + stream.peer() + " may hold");
        }
        granted -= (int) length;
    }

    /// Whether it is worth telling the other end that more may come.
    boolean wantsMore() {
        return granted + unread.count() <= budget.window() / 2;
    }

    /// Grants what may come besides.
    ///
    /// @return how much that is
    int grant() {
        int more = Math.max(0, budget.window() - granted - unread.count());
        granted += more;
        return more;
    }
}
