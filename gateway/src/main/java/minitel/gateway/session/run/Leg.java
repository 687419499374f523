package minitel.gateway.session.run;

import java.io.IOException;
import java.time.Duration;
import minitel.dial.DialAttempt;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Visit;
import minitel.io.Duplex;
import minitel.line.LegEnd;
import minitel.line.ServiceCall;
import minitel.line.WriteResult;

/// One connection of a session to a service: paints what comes from the service, sends the user's
/// keys up, and tells the session when it has come up and why it has ended. [ServiceCall] does the
/// calling.
///
/// [#run] is the screen loop, on a virtual thread of its own; the session's owner sends and closes,
/// the housekeeper sweeps.
final class Leg implements Runnable {
    /// A page is 1 to 2 KB; what is read here and not yet painted is lost when the pen is revoked.
    private static final int BUFFER = 512;

    final int number;
    private final Destination to;
    private final Reporter reporter;
    private final Screen screen;
    private final ServiceCall call;
    private volatile boolean answerAwaited;

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
        String upward = reporter.visit(number).id() + ".up." + number;
        call = new ServiceCall(upward, patience, BUFFER, new Client());
    }

    @Override
    public void run() {
        call.run();
    }

    private final class Client implements ServiceCall.Client {
        private final RowZeroFilter filter = new RowZeroFilter();
        private final AnswerScanner answer = new AnswerScanner();
        private final FloodYield floodYield = new FloodYield();
        private boolean greeted;

        @Override
        public Duplex dial(DialAttempt attempt) throws IOException {
            return reporter.egress().dial(to, reporter.visit(number), attempt);
        }

        @Override
        public void up() {
            reporter.up(number);
        }

        @Override
        public void begin() throws IOException {
            byte[] first = reporter.egress().greeting(to);
            greeted = first.length > 0;
            screen.write(number, first, first.length);
        }

        @Override
        public boolean paint(byte[] bytes, int length) throws IOException {
            takeGreeting();
            boolean home = reporter.isHome(number);
            if (home && answer.feed(bytes, length) && answerAwaited) {
                answerAwaited = false;
                reporter.answered(number);
            }
            WriteResult outcome = screen.write(number, bytes, length, home);
            if (outcome == WriteResult.REVOKED && home) {
                filter.feed(bytes, length, screen::overlay);
            }
            if (outcome == WriteResult.DISCONNECTED) {
                return false;
            }
            floodYield.after(length);
            return true;
        }

        /// The service has begun: that it was reached need not be said any longer.
        private void takeGreeting() {
            if (greeted) {
                greeted = false;
                screen.write(number, Screen.CLEAR_ROW_ZERO, Screen.CLEAR_ROW_ZERO.length);
            }
        }

        @Override
        public void fault(Throwable t) {
            reporter.fault(t);
        }

        @Override
        public void down(LegEnd end) {
            reporter.down(number, end);
        }
    }

    /// One message up.
    ///
    /// @return false when the service takes nothing and too much waits: the message is lost
    boolean send(byte[] message) {
        return call.send(message);
    }

    /// Whoever dialled wants to hear of the next answer on the page.
    void awaitAnswer() {
        answerAwaited = true;
    }

    /// Ends the leg behind a last message, when not empty; a call under way is given up.
    void close(byte[] last) {
        call.close(last);
    }

    /// Cuts a service off that has not taken a write for too long.
    void sweep(long nanoTime) {
        call.sweep(nanoTime);
    }

    Destination destination() {
        return to;
    }
}
