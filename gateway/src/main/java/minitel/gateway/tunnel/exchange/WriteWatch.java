package minitel.gateway.tunnel.exchange;

import java.io.IOException;
import java.time.Duration;
import minitel.http.RequestDeadlines;
import minitel.io.Duplex;
import minitel.io.DuplexOver;

/// A line whose peer may be silent as long as it likes, but has to take what it gets. One writer.
final class WriteWatch extends DuplexOver {
    private static final Duration QUIET = Duration.ofDays(365);

    private final RequestDeadlines.Limit time;
    private final Duration patience;

    /// @param time for what is written
    WriteWatch(Duplex line, RequestDeadlines.Limit time, Duration patience) {
        super(line);
        this.time = time;
        this.patience = patience;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        time.in(patience, line::abort);
        line.write(bytes, offset, length);
        time.in(QUIET, line::abort);
    }
}
