package minitel.gateway.tunnel.link;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.Timebox;

/// A stream that this end opens, until the other end has answered. One thread awaits it; [#close]
/// may come from any and gives it up at once.
public final class OpeningStream implements AutoCloseable {
    private final Duplex stream;
    private final StreamRequest request;
    private final StreamCounters counters;
    private final AtomicBoolean over = new AtomicBoolean();

    OpeningStream(Duplex stream, StreamRequest request, StreamCounters counters) {
        this.stream = stream;
        this.request = request;
        this.counters = counters;
    }

    /// Waits until the other end has reached the target.
    ///
    /// @return its bytes; whoever asked closes it
    /// @throws StreamRefusedException when it has not, or not in time
    public Duplex await(Duration patience) throws IOException {
        LinedDuplex lined = new LinedDuplex(stream);
        boolean open = false;
        try (Timebox limit = new Timebox(stream.peer() + ".opening", patience, stream::abort)) {
            ask(lined, limit);
            open = true;
            return new OpenStream(lined);
        } finally {
            if (!open) {
                counters.ownRefused();
                close();
            }
        }
    }

    private void ask(LinedDuplex lined, Timebox limit) throws IOException {
        String answer;
        try {
            lined.writeLine(StreamLine.of(request));
            answer = lined.line(StreamLine.LONGEST_ANSWER);
            limit.close();
        } catch (Throwable t) { // not typed: it parks
            throw lost(t, limit);
        }
        if (limit.expired()) {
            throw late();
        }
        StreamLine.check(answer);
    }

    private StreamRefusedException lost(Throwable t, Timebox limit) {
        if (limit.expired()) {
            return late();
        }
        return new StreamRefusedException(
                t instanceof EOFException ? Reason.FAULT : Reason.AWAY,
                stream.peer() + ": " + t.getMessage());
    }

    private StreamRefusedException late() {
        return new StreamRefusedException(
                Reason.TIMEOUT, stream.peer() + " did not say in time whether it is there");
    }

    /// Gives it up; what was opened ends as well.
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            stream.abort();
            counters.ownEnded();
        }
    }

    /// The stream once it is open: when it is closed there is room for another.
    private final class OpenStream extends DuplexOver {
        OpenStream(Duplex line) {
            super(line);
        }

        @Override
        public void close() {
            line.close();
            end();
        }

        @Override
        public void abort() {
            line.abort();
            end();
        }

        private void end() {
            if (over.compareAndSet(false, true)) {
                counters.ownEnded();
            }
        }
    }
}
