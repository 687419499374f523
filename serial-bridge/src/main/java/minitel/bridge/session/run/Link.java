package minitel.bridge.session.run;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import minitel.bridge.session.LinkEnd;
import minitel.bridge.terminal.AttachedTerminal;
import minitel.bridge.terminal.Pen;
import minitel.bridge.terminal.WriteResult;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialException.Why;
import minitel.dial.DialOptions;
import minitel.dial.NetworkDialer;
import minitel.dial.Route;
import minitel.io.Duplex;
import minitel.io.VirtualThreads;
import minitel.life.FailureMessage;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// One connection to a service: the call, the loop that paints, the outbox upward.
///
/// Its loop runs in a virtual thread of its own and knows no state of the session: it reports that
/// it is up, waits for the pen, paints, and reports that it is down, always and last. The owner
/// calls the other methods; none of them blocks.
final class Link {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What is read here and not yet painted is lost when the pen is revoked.
    private static final int BUFFER = 256;

    private final int number;
    private final String name;
    private final AttachedTerminal terminal;
    private final Mailbox owner;
    private final DialAttempt attempt = new DialAttempt(PATIENCE);
    private final Outbox outbox = new Outbox();
    private final CompletableFuture<Pen> pen = new CompletableFuture<>();
    private volatile @Nullable Duplex line;

    /// How many bytes the service has sent.
    private volatile long received;

    /// @param name of its threads: `ttyUSB0.link.3`
    Link(int number, String name, AttachedTerminal terminal, Mailbox owner) {
        this.number = number;
        this.name = name;
        this.terminal = terminal;
        this.owner = owner;
    }

    /// @param echo whether the Minitel is to show what is typed
    void call(NetworkDialer dialer, Route route, DialOptions options, boolean echo) {
        VirtualThreads.start(name, () -> run(dialer, route, options, echo));
    }

    private void run(NetworkDialer dialer, Route route, DialOptions options, boolean echo) {
        LinkEnd end = new LinkEnd.Lost("");
        try {
            Duplex reached = dialer.dial(route, options, attempt);
            line = reached;
            VirtualThreads.start(name + ".up", () -> outbox.writeTo(reached));
            owner.post(new LineEvent.LinkUp(number));
            end = paint(reached, pen.get(), echo);
        } catch (Throwable t) { // not typed: it parks
            end = reason(t);
        } finally {
            close();
            owner.post(new LineEvent.LinkDown(number, end));
        }
    }

    private LinkEnd reason(Throwable t) {
        if (t instanceof DialException refused) {
            return new LinkEnd.Failed(refused.why(), String.valueOf(refused.getMessage()));
        }
        if (!(t instanceof IOException) && !pen.isCancelled()) {
            Logger.error(t, "a link ended by a fault of ours");
        }
        String detail = FailureMessage.of(t);
        return line == null
                ? new LinkEnd.Failed(Why.UNREACHABLE, detail)
                : new LinkEnd.Lost(detail);
    }

    private LinkEnd paint(Duplex from, Pen held, boolean echo) throws IOException {
        terminal.restore(held);
        if (echo) {
            terminal.echo(held);
        }
        byte[] buffer = new byte[BUFFER];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            received += n;
            if (terminal.write(held, buffer, 0, n) == WriteResult.DISCONNECTED) {
                return new LinkEnd.Disconnected();
            }
        }
        return new LinkEnd.Closed();
    }

    /// It may paint now.
    void front(Pen newPen) {
        pen.complete(newPen);
    }

    /// One message up; it waits while the call lasts.
    ///
    /// @return false when the service takes nothing and too much waits: the message is lost
    boolean send(byte[] message) {
        return outbox.offer(message);
    }

    long received() {
        return received;
    }

    /// Ends it, or gives the call up. Also the loop's own end.
    void close() {
        pen.cancel(false);
        attempt.cancel();
        outbox.finish();
        Duplex reached = line;
        if (reached != null) {
            reached.close();
        }
    }
}
