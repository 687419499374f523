package minitel.gateway.session.run;

import java.time.Duration;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.gateway.session.LegEnd;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.life.FailureMessage;
import org.jspecify.annotations.Nullable;

/// One connection to a service: the call, the screen loop downward, the outbox upward.
///
/// [#run] is the screen loop, on a virtual thread of its own; the owner sends and closes. The loop
/// knows no state of the session: it reports that it is up, paints, and reports that it is down.
final class Leg implements Runnable {
    /// A page is 1 to 2 KB; what is read here and not yet painted is lost when the pen is revoked.
    private static final int BUFFER = 512;

    /// A write older than this ends the leg, when nothing comes from the service either.
    private static final long STUCK = 10_000_000_000L;

    private static final String STUCK_CAUSE = "it took no key for 10 s";

    final int number;
    private final Destination to;
    private final Reporter reporter;
    private final Screen screen;
    private final DialAttempt attempt;
    private final Outbox outbox;
    private final RowZeroFilter filter = new RowZeroFilter();
    private final AnswerScanner answer = new AnswerScanner();
    private volatile boolean answerAwaited;
    private volatile @Nullable Duplex line;
    private volatile boolean closed;
    private volatile boolean stuck;

    /// The service's: while what it sends is being painted it is not silent.
    private final SilenceMeter silence = new SilenceMeter();

    /// Where a leg dials and whom it tells.
    interface Reporter {
        Egress egress();

        Visit visit(int leg);

        void up(int leg);

        /// The answer that was awaited has come, and is not painted yet.
        void answered(int leg);

        void down(int leg, LegEnd end);

        /// Whether this leg is home: what it sends is kept, and its row-0 messages get through
        /// while it is covered.
        boolean isHome(int leg);

        void fault(Throwable t);
    }

    Leg(int number, Destination to, Duration patience, Screen screen, Reporter reporter) {
        this.number = number;
        this.to = to;
        this.screen = screen;
        this.reporter = reporter;
        attempt = new DialAttempt(patience);
        outbox = new Outbox(reporter.visit(number).id() + ".up." + number);
    }

    @Override
    public void run() {
        LegEnd end = new LegEnd.Lost();
        try {
            Duplex reached = reporter.egress().dial(to, reporter.visit(number), attempt);
            line = reached;
            reporter.up(number);
            outbox.open(reached);
            end = relay(reached);
        } catch (Throwable t) {
            end = reason(t);
        } finally {
            Duplex reached = line;
            if (reached != null) {
                reached.close();
            }
            reporter.down(number, end);
        }
    }

    private LegEnd reason(Throwable t) {
        if (t instanceof DialException refused) {
            return new LegEnd.Failed(refused.why(), String.valueOf(refused.getMessage()));
        }
        if (!(t instanceof java.io.IOException) && !closed) {
            reporter.fault(t);
        }
        String cause = FailureMessage.of(t);
        return line == null
                ? new LegEnd.Failed(DialException.Why.UNREACHABLE, cause)
                : new LegEnd.Lost(stuck ? STUCK_CAUSE : cause);
    }

    private LegEnd relay(Duplex from) throws java.io.IOException {
        byte[] first = reporter.egress().greeting(to);
        screen.write(number, first, first.length);
        FloodYield floodYield = new FloodYield();
        byte[] buffer = new byte[BUFFER];
        for (int n = silence.read(from, buffer); n >= 0; n = silence.read(from, buffer)) {
            if (paint(buffer, n) == Screen.Outcome.DISCONNECTED) {
                break;
            }
            floodYield.after(n);
        }
        return stuck ? new LegEnd.Lost(STUCK_CAUSE) : new LegEnd.Closed(from.ending());
    }

    private Screen.Outcome paint(byte[] bytes, int length) {
        boolean home = reporter.isHome(number);
        if (home && answer.feed(bytes, length) && answerAwaited) {
            answerAwaited = false;
            reporter.answered(number);
        }
        Screen.Outcome outcome = screen.write(number, bytes, length, home);
        if (outcome == Screen.Outcome.COVERED && home) {
            filter.feed(bytes, length, screen::overlay);
        }
        return outcome;
    }

    /// One message up.
    ///
    /// @return false when the service takes nothing and too much waits: the message is lost
    boolean send(byte[] message) {
        return outbox.offer(message);
    }

    /// Whoever dialled wants to hear of the next answer on the page.
    void awaitAnswer() {
        answerAwaited = true;
    }

    /// Ends the leg behind a last message, when not empty; a call under way is given up.
    void close(byte[] last) {
        closed = true;
        if (line == null) {
            attempt.cancel();
        }
        outbox.finish(last);
    }

    /// Cuts a service off that has not taken a write for too long, unless it sends: it may take
    /// keys when its page is told. One that is left has no such grace.
    void sweep(long nanoTime) {
        Duplex reached = line;
        if (reached != null
                && EffectRunner.longerThan(STUCK, outbox.writingSince(), nanoTime)
                && (closed || silence.lasts(STUCK, nanoTime))) {
            stuck = true;
            reached.abort();
        }
    }

    Destination destination() {
        return to;
    }
}
