package minitel.gateway.tunnel.yamux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import minitel.gateway.tunnel.yamux.flight.FlightLimiter;
import minitel.gateway.tunnel.yamux.frame.FrameBatch;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;

/// What a session has to send, and in which order: answers and news of streams first, then the data
/// of urgent streams, then those of bulk; within each, one piece of each stream in turn.
///
/// It holds no data: those stay with the writers that wait until they are taken. Guarded by the
/// session's lock.
final class SendQueue {
    private static final int MOST_PONGS = 64;
    private static final int MOST_REFUSALS = 4096;

    private final Condition work;
    private final FlightLimiter limiter;
    private final YamuxCounters counters;
    private final IdQueue pongs = new IdQueue(MOST_PONGS);
    private final IdQueue refusals = new IdQueue(MOST_REFUSALS);
    private final Deque<YamuxStream> news = new ArrayDeque<>();
    private final Deque<YamuxStream> urgent = new ArrayDeque<>();
    private final Deque<YamuxStream> bulk = new ArrayDeque<>();
    private boolean pings;
    private int goodbye = -1;

    /// Whether nobody waits for an answer any more.
    private boolean parting;

    SendQueue(Condition work, FlightLimiter limiter, YamuxCounters counters) {
        this.work = work;
        this.limiter = limiter;
        this.counters = counters;
    }

    void ping() {
        pings = true;
        work.signal();
    }

    /// The first one counts.
    void goAway(int reason) {
        if (goodbye < 0 || reason != YamuxHeader.NORMAL) {
            goodbye = reason;
            work.signal();
        }
    }

    void pong(int id) {
        if (pongs.offer(id)) {
            work.signal();
        } else {
            counters.droppedPongs++;
        }
    }

    /// @return false when so many wait that the other end does not want to hear of them
    boolean refuse(int id) {
        work.signal();
        return refusals.offer(id);
    }

    /// The stream has something to say of itself; it stands in the queue once.
    void news(YamuxStream stream) {
        news.add(stream);
        work.signal();
    }

    /// The stream has data and may send some; it stands in the queue once.
    void data(YamuxStream stream) {
        add(stream);
        work.signal();
    }

    /// The same, by who sees to it that it goes out.
    void add(YamuxStream stream) {
        (stream.isUrgent() ? urgent : bulk).add(stream);
    }

    void urgencyChanged(YamuxStream stream) {
        if ((stream.isUrgent() ? bulk : urgent).remove(stream)) {
            data(stream);
        }
    }

    /// Puts in what may go out now, as much as fits.
    void fill(FrameBatch batch) {
        boolean all = goodbye(batch) && answers(batch) && news(batch);
        if (pings && batch.fits(0)) {
            pings = false;
            mark(batch);
        }
        if (all) {
            data(urgent, true, batch);
            data(bulk, false, batch);
        }
        if (!parting && limiter.wantsMark()) {
            mark(batch);
        }
    }

    /// What waits is the last. No ping goes behind it: its answer would meet a closed line, and who
    /// sends it would take that for a break.
    void parts() {
        parting = true;
    }

    boolean isEmpty() {
        boolean answered = pongs.isEmpty() && refusals.isEmpty() && news.isEmpty();
        return answered && !pings && goodbye < 0 && !isHeldBack();
    }

    /// Whether data wait that may not go out yet.
    boolean isHeldBack() {
        return !bulk.isEmpty() || !urgent.isEmpty();
    }

    private boolean goodbye(FrameBatch batch) {
        if (goodbye >= 0) {
            batch.header(YamuxHeader.GO_AWAY, 0, 0, goodbye);
            goodbye = -1;
        }
        return true;
    }

    private boolean answers(FrameBatch batch) {
        while (!pongs.isEmpty() && batch.fits(0)) {
            batch.header(YamuxHeader.PING, YamuxHeader.ACK, 0, pongs.poll());
        }
        while (!refusals.isEmpty() && batch.fits(0)) {
            batch.header(YamuxHeader.WINDOW_UPDATE, YamuxHeader.RST, refusals.poll(), 0);
        }
        return pongs.isEmpty() && refusals.isEmpty();
    }

    private boolean news(FrameBatch batch) {
        while (!news.isEmpty() && batch.fits(0)) {
            news.remove().tell(batch);
        }
        return news.isEmpty();
    }

    private void data(Deque<YamuxStream> streams, boolean isUrgent, FrameBatch batch) {
        int piece = limiter.pieceSize();
        while (!streams.isEmpty() && batch.fits(piece) && limiter.admits(piece, isUrgent)) {
            YamuxStream next = streams.remove();
            int taken = next.give(batch, piece);
            limiter.sent(taken);
            counters.sent += taken;
            if (next.mayGoOn()) {
                streams.add(next);
            }
            if (limiter.wantsMark()) {
                mark(batch);
            }
        }
    }

    private void mark(FrameBatch batch) {
        batch.header(YamuxHeader.PING, YamuxHeader.SYN, 0, limiter.mark());
    }
}
