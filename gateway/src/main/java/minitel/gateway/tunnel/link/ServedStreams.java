package minitel.gateway.tunnel.link;

import java.io.IOException;
import java.time.Duration;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.yamux.YamuxStream;
import minitel.io.Duplex;
import minitel.io.DuplexRelay;
import minitel.io.Timebox;
import minitel.life.LogBudget;
import minitel.rate.RateBudget;
import org.tinylog.Logger;

/// Serves the streams that the other end opens: each is joined to its target, or refused with a
/// reason. Called on a virtual thread of each.
final class ServedStreams {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TunnelName name;
    private final StreamServer server;
    private final StreamCounters counters;
    private final RateBudget rate;

    ServedStreams(TunnelName name, StreamServer server, LinkLimits limits) {
        this.name = name;
        this.server = server;
        counters = new StreamCounters(limits);
        int opens = limits.opensPerSecond();
        rate = new RateBudget(opens, 2 * opens, System::nanoTime);
    }

    StreamCounters counters() {
        return counters;
    }

    /// Returns when the stream is over.
    void accept(YamuxStream stream) throws IOException {
        LinedDuplex lined = new LinedDuplex(stream);
        if (!counters.beginsOthers()) {
            refuse(lined, busy("as many streams are open as may be"));
            return;
        }
        try {
            if (rate.spend()) {
                serve(stream, lined);
            } else {
                counters.othersRefused();
                refuse(lined, busy("too many streams are opened a second"));
            }
        } finally {
            counters.othersEnded();
        }
    }

    private static StreamRefusedException busy(String sentence) {
        return new StreamRefusedException(Reason.BUSY, sentence);
    }

    private void serve(YamuxStream stream, LinedDuplex lined) throws IOException {
        Duplex target;
        try {
            StreamRequest request = request(lined);
            stream.urgent(request.kind() == StreamKind.MINITEL);
            target = server.reach(request);
        } catch (Throwable t) { // not typed: it parks
            counters.othersRefused();
            refuse(lined, reason(t));
            return;
        }
        try {
            lined.writeLine(StreamLine.YES);
            DuplexRelay.run(lined, target, stream.peer() + ".back");
        } finally {
            target.close();
        }
    }

    private static StreamRequest request(LinedDuplex lined) throws IOException {
        try (Timebox _ = new Timebox(lined.peer() + ".line", PATIENCE, lined::abort)) {
            return StreamLine.read(lined.line(StreamLine.LONGEST));
        }
    }

    private StreamRefusedException reason(Throwable t) {
        if (t instanceof StreamRefusedException refused) {
            return refused;
        }
        if (!(t instanceof IOException) && LogBudget.FAULTS.allows()) {
            Logger.error(t, "a stream of {} failed", name);
        }
        return new StreamRefusedException(Reason.FAULT, "the stream could not be served");
    }

    private static void refuse(LinedDuplex lined, StreamRefusedException why) throws IOException {
        lined.writeLine(StreamLine.no(why));
        lined.close();
    }
}
