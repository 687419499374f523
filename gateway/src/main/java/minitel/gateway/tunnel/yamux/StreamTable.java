package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import minitel.gateway.tunnel.yamux.flight.FlightLimiter;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.io.Duplex;
import org.jspecify.annotations.Nullable;

/// The streams of a session: who is open, who has received more than is read, who was closed here
/// and waits for the other end. All of it, and of its streams, is guarded by [#lock].
final class StreamTable {
    /// Never held while the line is read or written.
    final ReentrantLock lock = new ReentrantLock();

    /// There is something to send, or nothing ever more.
    final Condition work = lock.newCondition();

    /// For who watches the clock: the session parts.
    final Condition parting = lock.newCondition();

    /// A ping was answered.
    final Condition answered = lock.newCondition();

    final YamuxCounters counters = new YamuxCounters();
    final FlightLimiter limiter;
    final SendQueue queue;
    final ReceiveBudget budget;
    final FrameSender sender;
    final String peer;
    private final YamuxSettings settings;
    private final LongSupplier nanos;

    private final Map<Integer, YamuxStream> byId = new HashMap<>();

    /// Those that were closed here and not there, the oldest first.
    private final Set<YamuxStream> closedHere = new LinkedHashSet<>();

    private long nextId;
    private int ours;
    private int theirs;
    private long answers;

    /// Whether the other end wants no more streams.
    private boolean peerParted;

    private @Nullable IOException over;

    StreamTable(YamuxRole role, YamuxSettings settings, Duplex line, LongSupplier nanos) {
        this.settings = settings;
        peer = line.peer();
        this.nanos = nanos;
        nextId = role.firstId;
        limiter = new FlightLimiter(nanos);
        queue = new SendQueue(work, limiter, counters);
        budget =
                new ReceiveBudget(settings.budget(), settings.shared(), lock.newCondition(), nanos);
        sender = new FrameSender(line, this);
    }

    /// For the tests of their end: numbers go on from here.
    void skipTo(long id) {
        nextId = id;
    }

    @Nullable YamuxStream find(int id) {
        return byId.get(id);
    }

    int live() {
        return ours + theirs;
    }

    /// Why there is no more to come; null = the session lives.
    @Nullable IOException over() {
        return over;
    }

    YamuxStream open(boolean urgent) throws IOException {
        if (over != null) {
            throw new IOException(over.getMessage(), over);
        }
        if (peerParted) {
            throw new YamuxBusyException("the other end of the tunnel takes no more streams");
        }
        if (nextId > 0xFFFF_FFFFL) {
            throw new YamuxBusyException("the tunnel has used up all numbers of streams");
        }
        if (ours >= settings.streams()) {
            throw new YamuxBusyException("the tunnel has " + ours + " streams open already");
        }
        YamuxStream stream = new YamuxStream((int) nextId, this, false);
        nextId += 2;
        ours++;
        counters.opened++;
        byId.put(stream.id(), stream);
        stream.begin(urgent, YamuxHeader.SYN);
        return stream;
    }

    /// @return null when there are as many as may be
    @Nullable YamuxStream accept(int id) {
        if (theirs >= settings.streams()) {
            counters.tooMany++;
            return null;
        }
        YamuxStream stream = new YamuxStream(id, this, true);
        theirs++;
        counters.accepted++;
        byId.put(id, stream);
        stream.begin(false, YamuxHeader.ACK);
        return stream;
    }

    /// The stream holds so many bytes more.
    void holds(YamuxStream stream, int more) {
        Optional<YamuxStream> greediest = budget.add(stream, more);
        if (greediest.isPresent()) {
            counters.overBudget++;
            greediest.get().reset("the tunnel holds too much that nobody reads", true);
        }
    }

    /// The stream was closed here, and the other end has not ended it.
    void lingers(YamuxStream stream) {
        closedHere.add(stream);
    }

    /// Resets what was closed here too long ago.
    void resetLingering() {
        for (Optional<YamuxStream> late = late(); late.isPresent(); late = late()) {
            counters.neverEnded++;
            late.get().reset("the other end does not end the stream", true);
        }
    }

    private Optional<YamuxStream> late() {
        return closedHere.stream()
                .findFirst()
                .filter(stream -> nanos.getAsLong() - stream.closedAt() >= linger());
    }

    /// Nanoseconds until [#resetLingering] has something to do.
    long untilLate() {
        return closedHere.stream()
                .findFirst()
                .map(stream -> linger() - (nanos.getAsLong() - stream.closedAt()))
                .orElse(Long.MAX_VALUE);
    }

    private long linger() {
        return settings.linger().toNanos();
    }

    long now() {
        return nanos.getAsLong();
    }

    /// No frame will come or go for it any more.
    void gone(YamuxStream stream) {
        byId.remove(stream.id(), stream);
        closedHere.remove(stream);
    }

    /// It is gone, and its owner has closed it.
    void forget(YamuxStream stream) {
        if (stream.incoming) {
            theirs--;
        } else {
            ours--;
        }
    }

    /// The session ends, and all its streams with it.
    void end(IOException why) {
        if (over == null) {
            over = why;
            new ArrayList<>(byId.values()).forEach(stream -> stream.fail(why));
            budget.end();
        }
        work.signalAll();
        parting.signalAll();
        answered.signalAll();
    }

    void peerParts() {
        peerParted = true;
    }

    /// A ping of ours was answered.
    void answered() {
        answers++;
        work.signal(); // what was held back may go on
        answered.signalAll();
    }

    long answers() {
        return answers;
    }

    static void await(Condition condition, long nanos) throws IOException {
        try {
            condition.awaitNanos(nanos);
        } catch (Throwable t) { // not typed: it parks
            throw new IOException("interrupted", t);
        }
    }
}
