package minitel.gateway.observe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import minitel.dial.DialException;
import minitel.gateway.metric.EnumCounters;
import minitel.gateway.metric.Histogram;
import minitel.gateway.session.SessionEnd;
import minitel.gateway.session.SessionSnapshot;
import minitel.gateway.session.run.Session;
import minitel.gateway.session.run.SessionObserver;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Door;
import minitel.line.LegEnd;
import minitel.videotex.KeyEvent;

/// Counts what sessions do, since the start. For any thread; no session waits, and a total is read
/// without a look at the sessions: it is asked for every second, however many there are.
public final class SessionCounters implements SessionObserver {
    /// Shorter pieces say more about the clock than about the pace.
    private static final long PIECE = 500_000_000;

    private static final byte SS2 = 0x19;

    private final LongSupplier nanoTime;
    private final Map<String, Visitor> visitors = new ConcurrentHashMap<>();
    private final List<Door> doors;
    final Map<Door, LongAdder> arrivals = new ConcurrentHashMap<>();
    final EnumCounters<SessionEnd> endings = new EnumCounters<>(SessionEnd.values());
    final EnumCounters<DialException.Why> failures = new EnumCounters<>(DialException.Why.values());
    final LongAdder redirections = new LongAdder();
    final LongAdder reached = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder painted = new LongAdder();
    final LongAdder keys = new LongAdder();
    final LongAdder lineNanos = new LongAdder();
    final LongAdder tookNanos = new LongAdder();
    final Histogram latency =
            new Histogram(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);
    final Histogram paceError =
            new Histogram(0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1);

    /// One session.
    private static final class Visitor {
        private final Session session;

        /// When the oldest key was pressed that nothing was painted for yet, 0 = there is none.
        private volatile long pressed;

        Visitor(Session session) {
            this.session = session;
        }
    }

    /// @param doors that sessions come in by
    public SessionCounters(List<Door> doors) {
        this(doors, System::nanoTime);
    }

    SessionCounters(List<Door> doors, LongSupplier nanoTime) {
        this.doors = List.copyOf(doors);
        this.nanoTime = nanoTime;
    }

    @Override
    public void opened(Session session) {
        arrivals.computeIfAbsent(session.door(), _ -> new LongAdder()).increment();
        visitors.put(session.id(), new Visitor(session));
    }

    @Override
    public void received(Session session, int bytes) {
        received.add(bytes);
    }

    @Override
    public void lost(Session session) {
        dropped.increment();
    }

    @Override
    public void typed(Session session, List<KeyEvent> events) {
        int pressed = events.stream().mapToInt(SessionCounters::keys).sum();
        keys.add(pressed);
        Visitor visitor = visitors.get(session.id());
        if (pressed > 0 && visitor != null && visitor.pressed == 0) {
            visitor.pressed = nanoTime.getAsLong() | 1;
        }
    }

    /// An accent is a key of its own; what the terminal says by itself is none.
    private static int keys(KeyEvent event) {
        return switch (event) {
            case KeyEvent.Text(byte[] raw) -> {
                int count = 0;
                for (byte b : raw) {
                    count += b == SS2 ? 0 : 1;
                }
                yield count;
            }
            case KeyEvent.Function _, KeyEvent.Cursor _ -> 1;
            case KeyEvent.Identity _, KeyEvent.Notice _, KeyEvent.Reply _, KeyEvent.Noise _ -> 0;
        };
    }

    @Override
    public void painted(Session session, byte[] bytes, int offset, int length) {
        painted.add(length);
        Visitor visitor = visitors.get(session.id());
        if (visitor != null && visitor.pressed != 0) {
            latency.add((nanoTime.getAsLong() - visitor.pressed) / 1e9);
            visitor.pressed = 0;
        }
    }

    @Override
    public void paced(Session session, long line, long took) {
        lineNanos.add(line);
        tookNanos.add(took);
        if (line >= PIECE) {
            paceError.add(Math.abs(took - line) / (double) line);
        }
    }

    @Override
    public void redirecting(Session session, Destination to) {
        redirections.increment();
    }

    @Override
    public void redirected(Session session, Destination to) {
        reached.increment();
    }

    @Override
    public void returned(Session session, Destination from, LegEnd end) {
        switch (end) {
            case LegEnd.Closed _ -> {}
            case LegEnd.Lost _ -> lost.increment();
            case LegEnd.Failed failed -> failures.add(failed.why());
        }
    }

    @Override
    public void closed(Session session, SessionEnd sessionEnd) {
        endings.add(sessionEnd);
        visitors.remove(session.id());
    }

    /// The doors that there are, whoever came.
    List<Door> doors() {
        return doors;
    }

    /// Sessions that ever began at a door.
    long arrived(Door door) {
        LongAdder count = arrivals.get(door);
        return count == null ? 0 : count.sum();
    }

    /// Who is there now.
    List<SessionSnapshot> sessions() {
        return visitors.values().stream().map(each -> each.session.snapshot()).toList();
    }

    /// Sessions now.
    public long present() {
        return visitors.size();
    }

    /// Bytes from the terminals.
    public long up() {
        return received.sum();
    }

    /// Bytes to the terminals.
    public long down() {
        return painted.sum();
    }

    /// Keys pressed.
    public long pressed() {
        return keys.sum();
    }

    /// Messages that services did not take in time.
    public long dropped() {
        return dropped.sum();
    }

    /// Sessions that ever began.
    public long arrived() {
        return arrivals.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
