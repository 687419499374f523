package minitel.gateway.web.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.http.HttpConnection;
import minitel.http.RequestDeadlines;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import org.tinylog.Logger;

/// Lets in what connects to the web port, and answers what it asks. Called by the accept loop, for
/// each connection on a virtual thread of its own.
public final class WebDoor implements Consumer<Socket>, AutoCloseable {
    private final Admission admission;
    private final BooleanSupplier crowded;
    private final HttpAdapter adapter;
    private final RequestDeadlines deadlines = new RequestDeadlines("web");
    private final Set<Duplex> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param admission asked for each connection
    /// @param crowded whether there are so many that none is kept on which nothing is asked
    /// @param site answers; on the connection's thread
    public WebDoor(
            Admission admission, BooleanSupplier crowded, Function<WebRequest, WebAnswer> site) {
        this.admission = admission;
        this.crowded = crowded;
        adapter = new HttpAdapter(site);
    }

    /// Returns when the connection has ended.
    @Override
    public void accept(Socket socket) {
        Optional<AdmissionTicket> ticket = admission.admit(socket.getInetAddress());
        if (ticket.isEmpty()) {
            SocketCloser.close(socket);
            return;
        }
        try (AdmissionTicket _ = ticket.get()) {
            serveAndPart(new SocketDuplex(socket), socket.getInetAddress());
        } catch (Throwable t) { // not typed: it parks
            SocketCloser.close(socket);
            if (!(t instanceof IOException)) {
                throw new IllegalStateException("no answer for " + socket, t);
            }
            Logger.debug("{} left early: {}", SocketDuplex.peerOf(socket), t.getMessage());
        }
    }

    /// Whoever does not hang up when he is answered keeps his place as long as his socket is open.
    private void serveAndPart(SocketDuplex line, InetAddress from) throws IOException {
        try {
            serve(line, from);
        } finally {
            line.awaitGone();
        }
    }

    private void serve(Duplex line, InetAddress from) throws IOException {
        lines.add(line);
        try {
            if (closed) {
                line.close();
            } else {
                new HttpConnection(
                                line,
                                deadlines,
                                exchange -> adapter.handle(exchange, from),
                                () -> !crowded.getAsBoolean())
                        .serve();
            }
        } finally {
            lines.remove(line);
        }
    }

    /// How many connections were ended because their peer said or took nothing for too long.
    public long expired() {
        return deadlines.expired();
    }

    /// Ends every connection.
    @Override
    public void close() {
        closed = true;
        adapter.close();
        lines.forEach(Duplex::close);
        deadlines.close();
    }
}
