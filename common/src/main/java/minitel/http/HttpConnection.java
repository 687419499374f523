package minitel.http;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import minitel.io.Duplex;

/// Answers the requests of one connection, one after the other, until either side has enough: each
/// connection of the web port is one, on a virtual thread of its own.
public final class HttpConnection {
    /// A request's head and body, from its first byte on; its answer; an event.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int LONGEST_HEAD = 16_384;

    private final Duplex wire;
    private final RequestReader reader;
    private final RequestDeadlines.Limit time;
    private final Handler handler;
    private final BooleanSupplier roomy;
    private final Times times;

    /// How long a peer may take.
    ///
    /// @param idle until it asks something
    /// @param patience for the rest, as [#PATIENCE]
    record Times(Duration idle, Duration patience) {
        static final Times USUAL = new Times(Duration.ofSeconds(15), PATIENCE);
    }

    /// What answers.
    @FunctionalInterface
    public interface Handler {
        /// Answers one request, on the connection's thread.
        ///
        /// @throws IOException when the peer has gone
        void handle(HttpExchange exchange) throws IOException;
    }

    /// @param wire closed at the end
    /// @param roomy asked whether a connection may stay on which nothing is asked
    public HttpConnection(
            Duplex wire, RequestDeadlines deadlines, Handler handler, BooleanSupplier roomy) {
        this(wire, deadlines, handler, roomy, Times.USUAL);
    }

    HttpConnection(
            Duplex wire,
            RequestDeadlines deadlines,
            Handler handler,
            BooleanSupplier roomy,
            Times times) {
        this.wire = wire;
        this.handler = handler;
        this.roomy = roomy;
        this.times = times;
        time = deadlines.limit();
        reader = new RequestReader(wire, LONGEST_HEAD, () -> time.in(times.patience(), this::late));
    }

    private void late() {
        reader.late();
    }

    /// Returns when the connection has ended.
    ///
    /// @throws IOException when its peer broke it off
    public void serve() throws IOException {
        try {
            boolean more = true;
            while (more) {
                time.in(times.idle(), wire::close);
                more = answer(reader.next());
            }
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed wrong) {
                patience();
                ResponseWriter.last(wire, "GET", wrong.response());
            } else if (!(t instanceof EOFException)) {
                throw t;
            }
        } finally {
            time.close();
            wire.close();
        }
    }

    private boolean answer(RequestHead head) throws IOException {
        HttpExchange exchange = new HttpExchange(this, head, roomy.getAsBoolean());
        handler.handle(exchange);
        return exchange.keepsConnection();
    }

    Duplex wire() {
        return wire;
    }

    RequestReader reader() {
        return reader;
    }

    void patience() throws IOException {
        patience(times.patience());
    }

    /// From now on the peer has this long to take what it gets.
    ///
    /// @throws IOException when it was too late before: it is told so by another thread, and may be
    ///   told nothing else
    void patience(Duration limit) throws IOException {
        if (!time.in(limit, wire::abort)) {
            throw new IOException(wire.peer() + " was too late");
        }
    }
}
