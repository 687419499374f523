package minitel.gateway.tunnel.names;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import minitel.gateway.tunnel.StreamOpener;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebName;
import minitel.gateway.tunnel.WebNames;
import minitel.gateway.tunnel.link.OpeningStream;
import minitel.io.Duplex;
import minitel.life.Deadline;

/// Opens streams at whoever holds a name. Used by the threads of those who want one.
public final class NameCaller implements WebNames {
    private final NameBook book;
    private final GraceKeeper grace;

    public NameCaller(NameBook book) {
        this.book = book;
        grace = new GraceKeeper(book);
    }

    /// The name as browsers may see it.
    @Override
    public Optional<WebName> find(TunnelName name) {
        return book.look(
                name,
                state ->
                        new WebName(
                                state.owner().web(),
                                state.owner().trusted(),
                                state.publish(),
                                grace.isKept(state)
                                        ? Optional.of(opener(name))
                                        : Optional.empty()));
    }

    /// How whoever calls gives up.
    interface GivingUp {

        /// What is left.
        ///
        /// @throws IOException when nothing is
        Duration left() throws IOException;

        /// What is closed when he does.
        void owns(Closeable open) throws IOException;
    }

    /// One who waits as long as he says, and never gives up before.
    public StreamOpener opener(TunnelName name) {
        return (request, patience) -> {
            Deadline deadline = Deadline.in(patience);
            return call(
                    name,
                    request,
                    new GivingUp() {
                        @Override
                        public Duration left() throws IOException {
                            if (deadline.passed()) {
                                throw new StreamRefusedException(
                                        Reason.TIMEOUT, name + " does not answer in time");
                            }
                            return deadline.remaining();
                        }

                        @Override
                        public void owns(Closeable open) {}
                    });
        };
    }

    /// @throws StreamRefusedException when there is no way
    Duplex call(TunnelName name, StreamRequest request, GivingUp givingUp) throws IOException {
        OpeningStream first = begun(name, request, givingUp);
        try {
            return first.await(givingUp.left());
        } catch (Throwable t) { // not typed: it parks
            boolean broke =
                    t instanceof StreamRefusedException refused && refused.reason() == Reason.AWAY;
            if (!broke) {
                throw t;
            }
        }
        return begun(name, request, givingUp).await(givingUp.left()); // it may be back at once
    }

    private OpeningStream begun(TunnelName name, StreamRequest request, GivingUp givingUp)
            throws IOException {
        givingUp.owns(grace::wake);
        NameHolder holder =
                grace.await(name, givingUp::left)
                        .orElseThrow(() ->
                                new StreamRefusedException(
                                        Reason.AWAY, "nobody holds the name " + name));
        OpeningStream stream = holder.link().begin(request);
        givingUp.owns(stream::close);
        return stream;
    }
}
