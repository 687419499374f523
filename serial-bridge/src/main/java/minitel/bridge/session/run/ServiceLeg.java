package minitel.bridge.session.run;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import minitel.bridge.terminal.AttachedTerminal;
import minitel.dial.DialAttempt;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.line.LegEnd;
import minitel.line.Mailbox;
import minitel.line.Pen;
import minitel.line.ServiceCall;
import minitel.line.WriteResult;
import org.tinylog.Logger;

/// One service that the session calls: it tells the owner when it is up, waits until it gets the
/// screen, paints, and tells the owner, always and last, that it is down. [ServiceCall] does the
/// calling.
///
/// The loop runs in a virtual thread of its own; the owner calls the methods, which return at once.
final class ServiceLeg {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What is read here and not yet painted is lost when the pen is revoked.
    private static final int BUFFER = 256;

    private final int number;
    private final AttachedTerminal terminal;
    private final Mailbox<LineEvent> owner;
    private final Order order;
    private final ServiceCall call;
    private final CompletableFuture<Pen> screen = new CompletableFuture<>();

    /// Reaches a service.
    @FunctionalInterface
    interface Dial {
        Duplex dial(DialAttempt attempt) throws IOException;
    }

    /// What is called.
    ///
    /// @param echo whether the Minitel is to show what is typed
    record Order(Dial dial, boolean echo) {}

    /// @param name of its threads: `ttyUSB0.link.3`
    ServiceLeg(
            int number,
            String name,
            AttachedTerminal terminal,
            Mailbox<LineEvent> owner,
            Order order) {
        this.number = number;
        this.terminal = terminal;
        this.owner = owner;
        this.order = order;
        call = new ServiceCall(name + ".up", PATIENCE, BUFFER, new Client());
        VirtualThreads.start(name, call);
    }

    private final class Client implements ServiceCall.Client {
        @Override
        public Duplex dial(DialAttempt attempt) throws IOException {
            return order.dial().dial(attempt);
        }

        @Override
        public void up() {
            owner.post(new LineEvent.LinkUp(number));
        }

        @Override
        public void begin() throws Exception {
            Pen pen = screen.get();
            terminal.restore(pen);
            if (order.echo()) {
                terminal.echo(pen);
            }
        }

        @Override
        public boolean paint(byte[] bytes, int length) throws IOException {
            return terminal.write(screen.join(), bytes, 0, length) != WriteResult.DISCONNECTED;
        }

        @Override
        public void fault(Throwable t) {
            Logger.error(t, "a link ended by a fault of ours");
        }

        @Override
        public void down(LegEnd end) {
            owner.post(new LineEvent.LinkDown(number, end));
        }
    }

    /// It may paint now.
    void front(Pen pen) {
        screen.complete(pen);
    }

    /// One message up; it waits while the call lasts.
    ///
    /// @return false when the service takes nothing and too much waits: the message is lost
    boolean send(byte[] message) {
        return call.send(message);
    }

    /// How many bytes the service has sent.
    long received() {
        return call.received();
    }

    /// Ends it, or gives the call up.
    void close() {
        call.cut();
        screen.cancel(false);
    }
}
