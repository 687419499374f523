package minitel.gateway.peer.publish;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import minitel.gateway.peer.route.WordLine;
import minitel.gateway.peer.trust.LinkName;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.link.LinedDuplex;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.io.Duplex;
import minitel.io.DuplexRelay;
import minitel.io.PeerProbe;
import minitel.io.SocketDuplex;
import minitel.io.Timebox;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// Serves one call after its question: joins it to what is published, or refuses it with a
/// sentence. Called on the thread of each call.
final class WordServer {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// So long as the caller's side waits for a link that may come back.
    private static final int MISSES = 12;

    private final StreamServer targets;
    private final Duration patience;
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /// @param patience for the question
    WordServer(StreamServer targets, Duration patience) {
        this.targets = targets;
        this.patience = patience;
    }

    long served() {
        return served.get();
    }

    long refused() {
        return refused.get();
    }

    /// The line of a caller, who may vanish with the link.
    SocketDuplex line(Socket socket) throws IOException {
        PeerProbe.on(socket, MISSES);
        return new SocketDuplex(socket);
    }

    void refuseBusy(Duplex line) throws IOException {
        refuse(
                new LinedDuplex(line),
                new StreamRefusedException(Reason.BUSY, "as many calls are open as may be"));
    }

    /// Returns when the call is over.
    void serve(Duplex line, LinkName peer) throws IOException {
        LinedDuplex lined = new LinedDuplex(line);
        boolean asked = false;
        Duplex target;
        try {
            StreamRequest request = request(lined);
            asked = true;
            target = targets.reach(request);
        } catch (Throwable t) { // not typed: it parks
            if (!asked && t instanceof EOFException) {
                return; // a peer in a call has looked whether this machine is there
            }
            refused.incrementAndGet();
            refuse(lined, reason(t, peer));
            return;
        }
        try {
            lined.writeLine(WordLine.YES);
            served.incrementAndGet();
            DuplexRelay.run(lined, target, "peer." + peer + ".back");
        } finally {
            target.close();
        }
    }

    private StreamRequest request(LinedDuplex lined) throws IOException {
        try (Timebox _ = new Timebox(lined.peer() + ".line", patience, lined::abort)) {
            return WordLine.read(lined.line(WordLine.LONGEST));
        }
    }

    private static StreamRefusedException reason(Throwable t, LinkName peer) {
        if (t instanceof StreamRefusedException refused) {
            return refused;
        }
        if (t instanceof ProtocolException) {
            return new StreamRefusedException(
                    Reason.FAULT,
                    "a question is one line of at most " + WordLine.LONGEST + " bytes");
        }
        if (!(t instanceof IOException) && LogBudget.FAULTS.allows()) {
            Logger.error(t, "a call of {} failed", peer);
        }
        return new StreamRefusedException(Reason.FAULT, "the call could not be served");
    }

    private static void refuse(LinedDuplex lined, StreamRefusedException why) throws IOException {
        lined.writeLine(WordLine.no(why));
        lined.close();
    }
}
