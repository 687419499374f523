package minitel.gateway.tunnel.link;

import java.io.IOException;
import java.time.Duration;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// What a hand-shake may take, at either end.
final class HandshakeLimits {
    /// A line of it, in bytes.
    static final int LONGEST_LINE = 65_536;

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// What both ends take of the TLS between them is derived under this label.
    static final String EXPORTER = "EXPORTER-minitel-tunnel";

    private HandshakeLimits() {}

    static TunnelRefusedException late(Duration patience) {
        return new TunnelRefusedException(
                RefusalWord.LATE,
                "the hand-shake was not over within " + patience.toSeconds() + " s");
    }

    /// What is done within the time.
    @FunctionalInterface
    interface Step<T> {
        T take() throws IOException;
    }

    /// @param line aborted when the time is over
    /// @throws TunnelRefusedException when it is
    static <T> T within(Duration patience, Duplex line, Step<T> step) throws IOException {
        return within(patience, line, line::abort, step);
    }

    /// @param end what makes the step fail when the time is over
    static <T> T within(Duration patience, Duplex line, Runnable end, Step<T> step)
            throws IOException {
        Timebox limit = new Timebox(line.peer() + ".hand-shake", patience, end);
        try {
            T taken = step.take();
            limit.close();
            if (!limit.expired()) {
                return taken;
            }
        } catch (Throwable t) { // not typed: it parks
            if (!limit.expired()) {
                throw t;
            }
        } finally {
            limit.close();
        }
        throw late(patience);
    }
}
