package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.function.Consumer;
import minitel.gateway.tunnel.yamux.frame.EmptyFrameLimit;
import minitel.gateway.tunnel.yamux.frame.FrameReader;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.gateway.tunnel.yamux.frame.YamuxViolation;
import minitel.rate.RateBudget;
import org.jspecify.annotations.Nullable;

/// What the frames of the other end do. Called by the reader of a session, on its thread.
///
/// What the format allows and what may cross something of ours on the way (frames for a stream that
/// was reset here) is done or thrown away and counted; anything else is a [YamuxViolation], and so
/// are frames without end that carry nothing.
final class FrameHandler implements FrameReader.Frames {
    private static final YamuxHeader NO_FRAME = new YamuxHeader(YamuxHeader.DATA, 0, 0, 0);

    private final YamuxRole role;
    private final StreamTable table;
    private final RateBudget rate;
    private final EmptyFrameLimit empties;
    private final Consumer<YamuxStream> acceptor;
    private YamuxHeader frame = NO_FRAME;
    private @Nullable YamuxStream stream;
    private boolean parted;

    /// What the limit of empty frames knows of.
    private long sentBefore;

    private long openedBefore;

    /// Whether streams of the other end are taken.
    private boolean open = true;

    /// @param acceptor gets streams that the other end opened; called with the lock held
    FrameHandler(
            YamuxRole role, StreamTable table, RateBudget rate, Consumer<YamuxStream> acceptor) {
        this.role = role;
        this.table = table;
        this.rate = rate;
        empties = new EmptyFrameLimit(table::now);
        this.acceptor = acceptor;
    }

    /// No more streams of the other end.
    void shut() {
        open = false;
    }

    /// Whether the other end has said that it goes.
    boolean parted() {
        return parted;
    }

    @Override
    public void begin(YamuxHeader header) throws IOException {
        table.lock.lock();
        try {
            frame = header;
            stream = null;
            switch (header.type()) {
                case YamuxHeader.PING -> ping(header);
                case YamuxHeader.GO_AWAY -> goAway(header);
                default -> ofStream(header);
            }
        } finally {
            table.lock.unlock();
        }
    }

    private void ping(YamuxHeader header) throws IOException {
        checkNoStream(header);
        int id = (int) header.length();
        if (header.has(YamuxHeader.SYN)) {
            empty();
            table.queue.pong(id);
        } else if (table.limiter.pong(id)) {
            table.answered();
        } else {
            empty();
        }
    }

    private void goAway(YamuxHeader header) throws IOException {
        checkNoStream(header);
        if (header.length() != YamuxHeader.NORMAL) {
            throw new IOException(
                    "the other end of the tunnel gave up, with reason " + header.length());
        }
        empty();
        parted = true;
        table.peerParts();
    }

    private static void checkNoStream(YamuxHeader header) throws YamuxViolation {
        if (header.stream() != 0) {
            throw new YamuxViolation("a ping or a goodbye for one stream");
        }
    }

    private void ofStream(YamuxHeader header) throws IOException {
        boolean data = header.type() == YamuxHeader.DATA;
        if (header.stream() == 0 || data && header.length() > ReceiveBudget.LARGEST_WINDOW) {
            throw new YamuxViolation("a frame for no stream, or longer than any window");
        }
        stream = header.has(YamuxHeader.SYN) ? opened(header) : table.find(header.stream());
        weigh(header, data);
        if (stream != null && data) {
            stream.expect(header.length());
        } else if (stream != null) {
            stream.windowGrows(header.length());
        }
    }

    /// Of new streams there is another bound; and one that lives is ended once.
    private void weigh(YamuxHeader header, boolean data) throws YamuxViolation {
        long bytes = data ? header.length() : 0;
        boolean ends = header.has(YamuxHeader.FIN) || header.has(YamuxHeader.RST);
        empties.carried(bytes);
        if (header.has(YamuxHeader.SYN)) {
            empties.opened(1);
        } else if (stream != null && bytes > 0) {
            empties.useful();
        } else if (stream == null || !ends) {
            empty();
        }
    }

    private void empty() throws YamuxViolation {
        YamuxCounters counters = table.counters;
        empties.carried(counters.sent - sentBefore);
        empties.opened(counters.opened - openedBefore);
        sentBefore = counters.sent;
        openedBefore = counters.opened;
        counters.empty++;
        empties.empty();
    }

    private @Nullable YamuxStream opened(YamuxHeader header) throws IOException {
        int id = header.stream();
        if (!role.isPeers(id) || table.find(id) != null) {
            throw new YamuxViolation(
                    "a new stream with the number " + Integer.toUnsignedString(id));
        }
        if (header.has(YamuxHeader.RST)) {
            return null;
        }
        YamuxStream fresh = admits() ? table.accept(id) : null;
        if (fresh != null) {
            acceptor.accept(fresh);
        } else if (!table.queue.refuse(id)) {
            throw new YamuxViolation("more new streams than it takes refusals of");
        }
        return fresh;
    }

    private boolean admits() {
        if (!rate.spend()) {
            table.counters.tooFast++;
            return false;
        }
        return open && table.over() == null;
    }

    @Override
    public void data(byte[] bytes, int offset, int length) throws IOException {
        table.lock.lock();
        try {
            if (stream == null) {
                table.counters.discarded += length;
            } else {
                stream.receive(bytes, offset, length);
                table.budget.awaitRoom();
            }
        } finally {
            table.lock.unlock();
        }
    }

    @Override
    public void end() throws IOException {
        table.lock.lock();
        try {
            if (stream != null && frame.has(YamuxHeader.RST)) {
                table.counters.resetByPeer++;
                stream.reset("the other end reset the stream", false);
            } else if (stream != null && frame.has(YamuxHeader.FIN)) {
                stream.ended();
            }
        } finally {
            table.lock.unlock();
        }
    }
}
