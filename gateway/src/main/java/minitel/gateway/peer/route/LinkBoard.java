package minitel.gateway.peer.route;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.dial.DialException;
import minitel.gateway.peer.trust.LinkName;

/// Shows visitors, the operator and monitoring the peers of this machine. However many look, the
/// file is read once a second at most. For any thread; waits for nothing but that file.
public final class LinkBoard implements LinkDirectory {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final StatusLinkDirectory directory;
    private final LongSupplier nanos;
    private final ReentrantLock turn = new ReentrantLock();
    private boolean looked;
    private long since;
    private LinkSight last = LinkSight.NONE;

    public LinkBoard(StatusLinkDirectory directory) {
        this(directory, System::nanoTime);
    }

    /// @param nanos a clock like [System#nanoTime]
    LinkBoard(StatusLinkDirectory directory, LongSupplier nanos) {
        this.directory = directory;
        this.nanos = nanos;
    }

    public LinkSight seen() {
        turn.lock();
        try {
            if (!looked || nanos.getAsLong() - since >= FRESH) {
                last = look();
                since = nanos.getAsLong();
                looked = true;
            }
            return last;
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Optional<RoutedPeer> find(LinkName name) throws DialException {
        LinkSight seen = seen();
        if (!seen.trouble().isEmpty()) {
            throw StatusLinkDirectory.failed(seen.trouble());
        }
        return seen.peer(name);
    }

    private LinkSight look() {
        try {
            return directory.look();
        } catch (DialException e) {
            return LinkSight.failed(String.valueOf(e.getMessage()));
        }
    }
}
