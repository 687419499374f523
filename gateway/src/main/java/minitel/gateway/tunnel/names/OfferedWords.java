package minitel.gateway.tunnel.names;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.Duplex;

/// What holders of names may open at the gateway itself, by word. Only parts of this program offer
/// any; nobody is told what there is. For any thread.
public final class OfferedWords {
    private final Map<TunnelName, Offer> offers = new ConcurrentHashMap<>();

    /// What a part of the program does with a stream.
    @FunctionalInterface
    public interface Offer {

        /// Reaches what the word stands for, on a thread of the stream's. Whoever asked closes what
        /// is returned.
        ///
        /// @param holder whose stream it is: he has proved that the name is his
        /// @throws StreamRefusedException when it may not be, or is not there
        Duplex reach(TunnelName holder, StreamRequest request) throws IOException;
    }

    /// From now on.
    public void offer(TunnelName word, Offer offer) {
        if (offers.putIfAbsent(word, offer) != null) {
            throw new IllegalArgumentException(word + " is offered already");
        }
    }

    Duplex reach(TunnelName holder, StreamRequest request) throws IOException {
        Offer offer = offers.get(request.target());
        if (offer == null) {
            throw new StreamRefusedException(
                    StreamRefusedException.Reason.UNKNOWN, "there is no such word at the gateway");
        }
        return offer.reach(holder, request);
    }
}
