package minitel.gateway.tunnel.west.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.tunnel.yamux.YamuxBusyException;
import minitel.gateway.tunnel.yamux.YamuxRole;
import minitel.gateway.tunnel.yamux.YamuxSession;
import minitel.gateway.tunnel.yamux.YamuxSettings;
import minitel.gateway.tunnel.yamux.frame.YamuxViolation;
import minitel.io.Duplex;

/// A tunnel between two ends that are ours, which agree on it by [#SUBPROTOCOL]: binary messages
/// that carry one stream of yamux frames, and in it a stream for each transaction, begun by
/// whichever end asks: a request of HTTP one way, its answer the other. Nothing is collected, and
/// what has been upgraded stays a stream.
public final class StreamTunnel implements WestTunnel {
    /// Offered by a client of ours; an old west takes none.
    public static final String SUBPROTOCOL = "minitel-west.1";

    private final Duplex line;
    private final YamuxSession session;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean foreign;

    /// @param line the WebSocket as a stream of bytes
    /// @param dialled whether this end has dialled
    public StreamTunnel(Duplex line, boolean dialled, WireSettings settings, RequestServer server) {
        this.line = line;
        session =
                new YamuxSession(
                        line,
                        dialled ? YamuxRole.CLIENT : YamuxRole.SERVER,
                        YamuxSettings.DEFAULT.withStreams(settings.transactions()),
                        stream -> {
                            served.incrementAndGet();
                            server.serve(stream);
                        });
    }

    @Override
    public Duplex begin() throws IOException {
        try {
            Duplex stream = session.open(false);
            sent.incrementAndGet();
            return stream;
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof YamuxBusyException) {
                refused.incrementAndGet();
                throw new WestBusyException(
                        "too many requests are under way in the tunnel to " + peer());
            }
            throw t;
        }
    }

    @Override
    public String run() {
        try {
            session.run();
            return "the other end has said goodbye";
        } catch (Throwable t) { // not typed: it parks
            foreign = t instanceof YamuxViolation && hasHeardNothing();
            return String.valueOf(t.getMessage());
        } finally {
            line.close();
        }
    }

    private boolean hasHeardNothing() {
        return session.roundTrip().isEmpty() && served.get() == 0 && received() == 0;
    }

    @Override
    public boolean isForeign() {
        return foreign;
    }

    /// Asks the other end whether it is there.
    ///
    /// @return false when no answer came meanwhile
    public boolean answers(Duration patience) throws IOException {
        return session.answers(patience);
    }

    /// Bytes of streams that have come.
    public long received() {
        return session.figures().received();
    }

    @Override
    public boolean isOld() {
        return false;
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public WestFigures figures() {
        return new WestFigures(sent.get(), served.get(), refused.get(), 0);
    }

    @Override
    public void close() {
        session.close();
    }
}
