package minitel.gateway.peer.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import minitel.gateway.peer.publish.PeerReception;
import minitel.gateway.peer.publish.ReceptionFigures;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.gateway.tunnel.publish.PublishedTarget;
import minitel.gateway.tunnel.publish.TargetDialer;

/// What this machine publishes for its peers, as its file says. Nobody listens before there is
/// something; from then on somebody does, though it be to refuse. For any thread.
final class PublishedWords implements AutoCloseable {
    private final Function<StreamServer, PeerReception> reception;
    private final ReentrantLock turn = new ReentrantLock();
    private final TargetDialer targets =
            new TargetDialer((name, request) -> {
                throw new StreamRefusedException(
                        Reason.UNKNOWN, request.target() + " at " + name + ": this is no gateway");
            });
    private volatile Optional<PeerReception> open = Optional.empty();
    private boolean closed;

    /// @param reception makes one that serves these
    PublishedWords(Function<StreamServer, PeerReception> reception) {
        this.reception = reception;
    }

    /// From now on these, and no others.
    void publish(List<PublishedTarget> words) {
        turn.lock();
        try {
            targets.publish(words);
            if (open.isEmpty() && !closed && !words.isEmpty()) {
                PeerReception fresh = reception.apply(targets);
                fresh.start();
                open = Optional.of(fresh);
            }
        } finally {
            turn.unlock();
        }
    }

    Optional<ReceptionFigures> figures() {
        return open.map(PeerReception::figures);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            open.ifPresent(PeerReception::close);
        } finally {
            turn.unlock();
        }
    }
}
