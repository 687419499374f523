package minitel.gateway.peer.route;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.function.Function;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.DialException.Why;
import minitel.dial.DialOptions;
import minitel.dial.NetworkAddress;
import minitel.dial.NetworkDialer;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.link.LinedDuplex;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// Calls a peer at his address on the overlay and asks for a word. On the thread of a leg.
final class PeerCaller {
    private static final DialOptions BYTES = DialOptions.forBytes(Optional.empty());

    private static final byte[] NOTHING = {};

    private static final String UP = ": minitel-gateway peer-link list says how the link is";

    private final NetworkDialer dialer;
    private final Function<PeerUid, InetSocketAddress> places;

    /// @param places where each peer listens
    PeerCaller(NetworkDialer dialer, Function<PeerUid, InetSocketAddress> places) {
        this.dialer = dialer;
        this.places = places;
    }

    /// Where a peer listens, whatever anybody says of him.
    static InetSocketAddress onOverlay(PeerUid uid) {
        return new InetSocketAddress(OverlayAddresses.ip6(uid), WordLine.PORT);
    }

    /// @return the service's bytes; whoever asked closes it
    /// @throws DialException with a sentence
    Duplex call(
            RoutedPeer peer,
            StreamRequest request,
            DialAttempt attempt,
            PulsedCall.Listener listener)
            throws IOException {
        InetSocketAddress at = places.apply(peer.uid());
        NetworkAddress address = new NetworkAddress(at.getAddress().getHostAddress(), at.getPort());
        Duplex line = connected(peer, address, attempt);
        boolean opened = false;
        try {
            LinedDuplex lined = new LinedDuplex(line);
            ask(lined, request, attempt);
            opened = true;
            return PulsedCall.over(lined, at, listener);
        } catch (Throwable t) { // not typed: it parks
            throw refusal(peer, request, attempt, t);
        } finally {
            if (!opened) {
                line.abort();
            }
        }
    }

    private Duplex connected(RoutedPeer peer, NetworkAddress at, DialAttempt attempt)
            throws DialException {
        try {
            return dialer.bytes(at, false, BYTES, _ -> NOTHING, attempt);
        } catch (Throwable t) { // not typed: it parks
            Why why = t instanceof DialException failed ? failed.why() : Why.WRONG_ANSWER;
            throw new DialException(why, peer.name() + unreached(why, at), t);
        }
    }

    private static String unreached(Why why, NetworkAddress at) {
        return switch (why) {
            case REFUSED ->
                    " publishes nothing: nobody listens at " + at + ", where his peer-link would";
            case TIMEOUT -> " does not answer at " + at + UP;
            case UNREACHABLE -> " cannot be reached at " + at + UP;
            default -> " cannot be called at " + at;
        };
    }

    private static void ask(LinedDuplex lined, StreamRequest request, DialAttempt attempt)
            throws IOException {
        Timebox limit = new Timebox(lined.peer() + ".word", attempt.remaining(), lined::abort);
        String answer;
        try {
            lined.writeLine(WordLine.question(request));
            answer = lined.line(WordLine.LONGEST_ANSWER);
        } finally {
            limit.close();
        }
        if (limit.expired()) {
            throw new IOException("it was cut off this very moment");
        }
        WordLine.check(answer);
    }

    /// @throws DialException when the attempt is over anyway
    private static DialException refusal(
            RoutedPeer peer, StreamRequest request, DialAttempt attempt, Throwable t)
            throws DialException {
        attempt.remaining();
        String of = peer.name() + "/" + request.target() + ": ";
        return switch (t) {
            case StreamRefusedException no ->
                    new DialException(why(no.reason()), of + no.getMessage(), no);
            case EOFException _ ->
                    new DialException(Why.OUT_OF_ORDER, of + "the peer has hung up", t);
            case ProtocolException _ ->
                    new DialException(
                            Why.WRONG_ANSWER,
                            of + "what answers there is no peer's listener of this kind",
                            t);
            default -> new DialException(Why.OUT_OF_ORDER, of + "the line broke", t);
        };
    }

    static Why why(Reason reason) {
        return switch (reason) {
            case UNKNOWN -> Why.UNKNOWN_HOST;
            case REFUSED -> Why.REFUSED;
            case UNREACHABLE, AWAY -> Why.UNREACHABLE;
            case TIMEOUT -> Why.TIMEOUT;
            case BUSY -> Why.OUT_OF_ORDER;
            case FAULT -> Why.WRONG_ANSWER;
        };
    }
}
