package minitel.gateway.peer.signal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.SignalFrame;

/// What waits to be written to one engine. Of each other engine's comings and goings only the
/// newest is kept, and one sender has a quarter of the places for envelopes: so nobody's flood
/// keeps out what others say. For any thread; one takes.
final class SignalOutbox {
    /// Envelopes that wait.
    static final int MOST = 64;

    /// Of one sender.
    static final int MOST_OF_ONE = 16;

    /// Engines of which there is news.
    static final int MOST_NEWS = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<PeerUid, SignalFrame> news = new LinkedHashMap<>();
    private final ArrayDeque<SignalFrame.Envelope> envelopes = new ArrayDeque<>();
    private final Map<PeerUid, Integer> shares = new HashMap<>();
    private boolean closed;

    /// Tells of another engine; what was said of it before and is not written yet is forgotten.
    void tell(PeerUid who, SignalFrame what) {
        lock.lock();
        try {
            news.remove(who); // behind what others do, and not in the old place
            if (news.size() == MOST_NEWS) {
                news.remove(news.keySet().iterator().next());
            }
            news.put(who, what);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// @param envelope of its sender
    /// @return false when there is no room
    boolean offer(SignalFrame.Envelope envelope) {
        lock.lock();
        try {
            int share = shares.getOrDefault(envelope.peer(), 0);
            if (closed || envelopes.size() == MOST || share == MOST_OF_ONE) {
                return false;
            }
            envelopes.add(envelope);
            shares.put(envelope.peer(), share + 1);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next: news before envelopes, so that an envelope's sender is known.
    ///
    /// @return empty when it is over
    Optional<SignalFrame> next() {
        lock.lock();
        try {
            while (!closed && news.isEmpty() && envelopes.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return closed ? Optional.empty() : Optional.of(taken());
        } finally {
            lock.unlock();
        }
    }

    private SignalFrame taken() {
        Iterator<SignalFrame> all = news.values().iterator();
        if (all.hasNext()) {
            SignalFrame first = all.next();
            all.remove();
            return first;
        }
        SignalFrame.Envelope next = envelopes.remove();
        int share = shares.getOrDefault(next.peer(), 1);
        if (share == 1) {
            shares.remove(next.peer());
        } else {
            shares.put(next.peer(), share - 1);
        }
        return next;
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
