package minitel.gateway.tunnel.yamux;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How much may be on its way, so that a key press does not wait behind a download in the buffers
/// of kernels and modems. A function of what is sent and answered; no I/O, and no thread of its
/// own.
///
/// Behind each stretch of data goes a ping as a mark; its answer, which any yamux gives, says what
/// has arrived and how long it took. While marks come back late, measured by the [QuietRoundTrip],
/// less may be on its way; while they are in time and the limit is what holds the sender, more:
/// twice as much each round trip until the first late one, then an eighth more.
final class FlightLimiter {
    static final int LEAST = 4 * 1024;
    static final int MOST = 4 * 1024 * 1024;
    private static final int FIRST = 8 * 1024;
    private static final int MOST_MARKS = 16;
    private static final int MOST_BETWEEN_MARKS = 256 * 1024;

    /// How long data may wait in queues on their way.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private final QuietRoundTrip quiet;
    private final Deque<FlightMark> marks = new ArrayDeque<>();
    private int nextId;
    private long sent;
    private long marked;
    private long arrived;
    private long limit = FIRST;

    /// Until the first mark that is late.
    private boolean fast = true;

    /// Whether the limit held somebody since it was last raised.
    private boolean binding;

    /// A late mark from before this says what is known already.
    private long lowered;

    private long latest = -1;
    private long latestAt;

    FlightLimiter(LongSupplier nanos) {
        this.nanos = nanos;
        quiet = new QuietRoundTrip(nanos);
        latestAt = nanos.getAsLong();
    }

    /// How large a piece of a stream is, at best.
    int pieceSize() {
        return (int) Math.min(LEAST, limit / 2);
    }

    /// Whether a piece may go out now. What is urgent may go twice as far, but not without end.
    boolean admits(int bytes, boolean urgent) {
        if (!urgent && quiet.waits(flight() == 0 && marks.isEmpty())) {
            return false;
        }
        boolean fits = flight() == 0 || flight() + bytes <= (urgent ? 2 * limit : limit);
        binding |= !fits && !urgent;
        return fits;
    }

    void sent(int bytes) {
        if (flight() == 0) {
            forgetWhatIsOld();
        }
        sent += bytes;
    }

    /// What a line bore a while ago it may not bear now.
    private void forgetWhatIsOld() {
        if (nanos.getAsLong() - latestAt > IDLE && limit > FIRST) {
            limit = FIRST;
            fast = true;
        }
    }

    /// Whether a mark has to go out now: nothing may be on its way without one behind it.
    boolean wantsMark() {
        long without = sent - marked;
        return without > 0 && (marks.isEmpty() || without >= stretch() && marks.size() < MOST_MARKS)
                || marks.isEmpty() && quiet.asks();
    }

    private long stretch() {
        return Math.min(limit / 4, MOST_BETWEEN_MARKS);
    }

    /// A ping goes out.
    ///
    /// @return what its answer repeats
    int mark() {
        if (marks.size() >= 2 * MOST_MARKS) {
            marks.removeFirst(); // the other end dropped it
        }
        int id = nextId++;
        marks.add(new FlightMark(id, nanos.getAsLong(), sent, flight()));
        marked = sent;
        return id;
    }

    /// The answer to a ping came: it and whatever went out before it has arrived.
    ///
    /// @return false when nobody asked, or a later one was answered before
    boolean pong(int id) {
        if (marks.stream().noneMatch(mark -> mark.id() == id)) {
            return false;
        }
        FlightMark mark = marks.removeFirst();
        while (mark.id() != id) {
            mark = marks.removeFirst();
        }
        long now = nanos.getAsLong();
        latest = now - mark.sentAt();
        latestAt = now;
        long came = mark.total() - arrived;
        arrived = mark.total();
        quiet.sample(latest, mark.flight());
        adapt(mark, came);
        return true;
    }

    private void adapt(FlightMark mark, long came) {
        long late = latest - quiet.nanos();
        if (late > PATIENCE) {
            lower(mark);
        } else if (late <= PATIENCE / 2 && binding) {
            limit = Math.min(MOST, limit + Math.max(1, fast ? came : came / 8));
            binding = false;
        }
    }

    /// To what arrived in time, going by this mark: as much as was on its way with it came in one
    /// round trip.
    private void lower(FlightMark mark) {
        if (mark.total() < lowered || mark.flight() < LEAST) {
            return; // it is known, or others fill the line
        }
        double inTime = (double) (quiet.nanos() + PATIENCE) / latest;
        long rather = Math.max((long) (mark.flight() * inTime), limit / 4);
        limit = Math.clamp(rather, LEAST, limit);
        lowered = sent;
        fast = false;
    }

    long flight() {
        return sent - arrived;
    }

    long limit() {
        return limit;
    }

    /// Since when the oldest ping has no answer; empty = none waits for one.
    Optional<Long> waitingSince() {
        return Optional.ofNullable(marks.peekFirst()).map(FlightMark::sentAt);
    }

    /// When the last answer came; meaningful once there is a [#roundTrip].
    long latestAt() {
        return latestAt;
    }

    Optional<Duration> roundTrip() {
        return latest < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(latest));
    }
}
