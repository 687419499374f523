package minitel.line;

import java.io.IOException;
import java.time.Duration;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.io.Duplex;
import minitel.life.FailureMessage;
import org.jspecify.annotations.Nullable;

/// One connection to a service: the dial, the loop that hands on what the service sends, the keys
/// upward, and the reason why it is over.
///
/// [#run] is the loop, on a virtual thread of its own; it knows no state of any session and tells
/// its [Client] what happens. The owner sends and closes, the housekeeper sweeps: those methods are
/// for any thread and return at once.
public final class ServiceCall implements Runnable {
    /// A write older than this ends the call, when nothing comes from the service either.
    private static final long STUCK = Duration.ofSeconds(10).toNanos();

    private static final String STUCK_CAUSE = "it took no key for 10 s";

    private final Client client;
    private final int buffer;
    private final DialAttempt attempt;
    private final Outbox outbox;

    /// The service's: while what it sends is being painted it is not silent.
    private final SilenceMeter silence = new SilenceMeter();

    private volatile @Nullable Duplex line;
    private volatile boolean closed;
    private volatile boolean stuck;

    /// How many bytes the service has sent; the loop's thread writes.
    private volatile long received;

    /// Whoever is in between the service and its terminal. All is called by the thread of [#run],
    /// in this order.
    public interface Client {
        /// Reaches the service.
        Duplex dial(DialAttempt attempt) throws IOException;

        /// It is reached. From now on keys go up.
        void up();

        /// Paints what stands before the first byte; may wait until the screen is this call's.
        void begin() throws Exception;

        /// Paints what has come; may wait for the terminal.
        ///
        /// @return false when the service told the terminal to hang up
        boolean paint(byte[] bytes, int length) throws IOException;

        /// A fault of our own has ended the call.
        void fault(Throwable t);

        /// It is over: always said, once, and last.
        void down(LegEnd end);
    }

    /// @param upward name of the thread that writes keys: `s42.up.3`
    /// @param patience for the dial
    /// @param buffer bytes that are read at once; they are lost when the screen is taken away
    public ServiceCall(String upward, Duration patience, int buffer, Client client) {
        this.client = client;
        this.buffer = buffer;
        attempt = new DialAttempt(patience);
        outbox = new Outbox(upward, Outbox.UPWARD);
    }

    @Override
    public void run() {
        LegEnd end = new LegEnd.Lost();
        try {
            Duplex reached = client.dial(attempt);
            line = reached;
            client.up();
            outbox.open(reached::write, reached::close);
            end = relay(reached);
        } catch (Throwable t) { // not typed: it parks
            end = reason(t);
        } finally {
            leave(end);
        }
    }

    private void leave(LegEnd end) {
        Duplex reached = line;
        try {
            if (reached != null) {
                reached.close();
            }
        } finally {
            client.down(end);
        }
    }

    private LegEnd relay(Duplex from) throws Exception {
        client.begin();
        byte[] bytes = new byte[buffer];
        for (int n = silence.read(from, bytes); n >= 0; n = silence.read(from, bytes)) {
            received += n;
            if (!client.paint(bytes, n)) {
                return closed(from, true);
            }
        }
        return closed(from, false);
    }

    private LegEnd closed(Duplex from, boolean byCommand) {
        return stuck ? new LegEnd.Lost(STUCK_CAUSE) : new LegEnd.Closed(from.ending(), byCommand);
    }

    private LegEnd reason(Throwable t) {
        if (t instanceof DialException refused) {
            return new LegEnd.Failed(refused.why(), String.valueOf(refused.getMessage()));
        }
        if (!(t instanceof IOException) && !closed) {
            client.fault(t);
        }
        String cause = FailureMessage.of(t);
        return line == null
                ? new LegEnd.Failed(DialException.Why.UNREACHABLE, cause)
                : new LegEnd.Lost(stuck ? STUCK_CAUSE : cause);
    }

    /// One message up; it waits while the dial lasts.
    ///
    /// @return false when the service takes nothing and too much waits: the message is lost
    public boolean send(byte[] message) {
        return outbox.offer(message);
    }

    /// Ends the call in good order, behind what waits and a last message, when not empty; a dial
    /// under way is given up.
    public void close(byte[] last) {
        closed = true;
        if (line == null) {
            attempt.cancel();
        }
        outbox.finish(last);
    }

    /// Ends the call at once, for a person who has left: what waits is lost.
    public void cut() {
        closed = true;
        attempt.cancel();
        outbox.drop();
        Duplex reached = line;
        if (reached != null) {
            reached.close();
        }
    }

    /// Cuts a service off that has not taken a write for too long, unless it sends: it may take
    /// keys when its page is told. One that is left has no such grace.
    public void sweep(long nanoTime) {
        Duplex reached = line;
        if (reached != null
                && SilenceMeter.isOlder(outbox.writingSince(), STUCK, nanoTime)
                && (closed || silence.lasts(STUCK, nanoTime))) {
            stuck = true;
            reached.abort();
        }
    }

    /// How many bytes the service has sent.
    public long received() {
        return received;
    }
}
