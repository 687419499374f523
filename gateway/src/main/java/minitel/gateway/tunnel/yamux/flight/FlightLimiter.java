package minitel.gateway.tunnel.yamux.flight;

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
public final class FlightLimiter {
    static final int LEAST = 3 * 1024;
    static final int MOST = 4 * 1024 * 1024;
    private static final int FIRST = 8 * 1024;
    private static final int SMALLEST = 1024;
    private static final int LONGEST = 16 * 1024;
    private static final int MOST_MARKS = 16;
    private static final int MOST_BETWEEN_MARKS = 256 * 1024;

    /// How long data may wait in queues on their way.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(20);

    /// Bytes that may be on their way without a mark behind them.
    private static final int LITTLE = 256;

    private static final long HELD_BACK = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private final QuietRoundTrip quiet;
    private final FlightPace pace;
    private final Deque<FlightMark> marks = new ArrayDeque<>();
    private int nextId;
    private long sent;
    private long sentAt;
    private long marked;
    private long markedAt;
    private long arrived;
    private long limit = FIRST;

    /// Until the first mark that is late.
    private boolean fast = true;

    /// Whether the limit held somebody in this round trip, which ends with the first mark that went
    /// out behind so many bytes; and by how much its marks were late at least.
    private boolean binding;

    /// Whether it was the pace that held somebody last.
    private boolean paced;

    private long roundEnd;
    private long roundLate = Long.MAX_VALUE;

    private long latest = -1;

    public FlightLimiter(LongSupplier nanos) {
        this.nanos = nanos;
        quiet = new QuietRoundTrip(nanos);
        pace = new FlightPace(nanos);
        sentAt = nanos.getAsLong();
    }

    /// How large a piece of a stream is, at best.
    public int pieceSize() {
        return Math.clamp(Math.min(limit / 8, pace.burst()), SMALLEST, LONGEST);
    }

    /// Whether a piece may go out now. What is urgent may go twice as far, but not without end.
    public boolean admits(int bytes, boolean urgent) {
        paced = false;
        if (!urgent && quiet.waits(flight() == 0 && marks.isEmpty())) {
            return false;
        }
        boolean fits = flight() == 0 || flight() + bytes <= (urgent ? 2 * limit : limit);
        if (urgent) {
            return fits;
        }
        paced = fits && !pace.admits(bytes);
        binding |= !fits || paced;
        return fits && !paced;
    }

    /// How long whoever was not admitted may wait without an answer that comes.
    public long pause() {
        return paced ? pace.pause(pieceSize()) : HELD_BACK;
    }

    public void sent(int bytes) {
        if (flight() < LITTLE) {
            forgetWhatIsOld();
        }
        sentAt = nanos.getAsLong();
        sent += bytes;
        pace.sent(bytes);
    }

    /// What a line bore a while ago it may not bear now.
    private void forgetWhatIsOld() {
        if (nanos.getAsLong() - sentAt > IDLE && limit > FIRST) {
            limit = FIRST;
            fast = true;
        }
    }

    /// Whether a mark has to go out now: nothing may be on its way without one behind it.
    public boolean wantsMark() {
        long without = sent - marked;
        boolean alone = marks.isEmpty() && (without >= LITTLE || isDue());
        return without > 0 && (alone || without >= stretch() && marks.size() < MOST_MARKS)
                || marks.isEmpty() && quiet.asks();
    }

    /// A few bytes need no mark of their own each time.
    private boolean isDue() {
        return quiet.drains() || nanos.getAsLong() - markedAt >= HELD_BACK;
    }

    private long stretch() {
        return Math.clamp(limit / 8, SMALLEST, MOST_BETWEEN_MARKS);
    }

    /// A ping goes out.
    ///
    /// @return what its answer repeats
    public int mark() {
        if (marks.size() >= 2 * MOST_MARKS) {
            marks.removeFirst(); // the other end dropped it
        }
        int id = nextId++;
        marks.add(new FlightMark(id, nanos.getAsLong(), sent, flight()));
        marked = sent;
        markedAt = nanos.getAsLong();
        return id;
    }

    /// The answer to a ping came: it and whatever went out before it has arrived.
    ///
    /// @return false when nobody asked, or a later one was answered before
    public boolean pong(int id) {
        if (marks.stream().noneMatch(mark -> mark.id() == id)) {
            return false;
        }
        FlightMark mark = marks.removeFirst();
        while (mark.id() != id) {
            mark = marks.removeFirst();
        }
        latest = nanos.getAsLong() - mark.sentAt();
        long came = mark.total() - arrived;
        arrived = mark.total();
        quiet.sample(latest, mark.flight());
        adapt(mark, came);
        return true;
    }

    private void adapt(FlightMark mark, long came) {
        long late = latest - quiet.nanos();
        roundLate = Math.min(roundLate, late);
        if (fast && binding && late <= patience()) {
            limit = Math.min(MOST, limit + came);
        }
        if (mark.total() >= roundEnd) {
            judge(mark);
            keepPace();
            roundEnd = sent;
            roundLate = Long.MAX_VALUE;
            binding = false;
        }
    }

    /// On a way that is long by itself a little more does no harm.
    private long patience() {
        return Math.max(PATIENCE, quiet.nanos() / 8);
    }

    private void keepPace() {
        if (limit >= MOST / 2) {
            pace.lift();
        } else {
            pace.set(limit, quiet.nanos() + patience());
        }
    }

    /// Once a round trip. By the mark that was least late: after a pause data go out in one burst,
    /// whose later marks wait for its earlier ones and say nothing of the line.
    private void judge(FlightMark mark) {
        if (roundLate > patience()) {
            lower(mark);
        } else if (binding && !fast && roundLate <= patience() * 3 / 4) {
            limit = Math.min(MOST, limit + limit / 8);
        }
    }

    /// To what would have been in time.
    private void lower(FlightMark mark) {
        if (mark.flight() < LEAST) {
            return; // others fill the line
        }
        double inTime = (double) (quiet.nanos() + patience()) / (quiet.nanos() + roundLate);
        long rather = Math.max((long) (Math.min(limit, mark.flight()) * inTime), limit / 4);
        limit = Math.clamp(rather, LEAST, limit);
        fast = false;
    }

    /// Bytes of which nothing says that they have arrived.
    public long flight() {
        return sent - arrived;
    }

    long limit() {
        return limit;
    }

    /// Since when the oldest ping has no answer; empty = none waits for one.
    public Optional<Long> waitingSince() {
        return Optional.ofNullable(marks.peekFirst()).map(FlightMark::sentAt);
    }

    public Optional<Duration> roundTrip() {
        return latest < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(latest));
    }
}
