package minitel.gateway.pavi.call;

import java.io.EOFException;
import java.net.SocketException;
import java.util.Optional;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.gateway.pavi.call.CallFault.Kind;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.life.Printable;
import org.jspecify.annotations.Nullable;

/// Says what has made a call fail. It knows how far that had come. For [RunningCall], on its
/// thread.
final class FaultClassifier {
    private static final int LONGEST = 400;

    private final DialAttempt attempt;
    private @Nullable ServiceUrl to;
    private boolean sent;
    private boolean heard;
    private int status;

    FaultClassifier(DialAttempt attempt) {
        this.attempt = attempt;
    }

    /// From now on it is this one that is called.
    void calling(ServiceUrl now) {
        to = now;
        heard = false;
        status = 0;
    }

    /// From now on it may have arrived.
    ///
    /// @return whether it could not before
    boolean sends() {
        boolean first = !sent;
        sent = true;
        return first;
    }

    /// An answer has begun.
    void hears(int said) {
        heard = true;
        status = said;
    }

    CallFault of(Kind kind, ServiceUrl service, String what) {
        return fault(kind, service, what, null);
    }

    CallFault of(Throwable t) {
        if (t instanceof CallFault known) {
            return known;
        }
        Kind kind = ended().orElseGet(() -> kind(t));
        return fault(kind, to, words(kind, t), t);
    }

    /// Whoever is given up, or goes, ends the connection in the middle of whatever it is: that says
    /// nothing to an author.
    private String words(Kind kind, Throwable t) {
        if (t instanceof DialException) {
            return String.valueOf(t.getMessage());
        }
        return switch (kind) {
            case LATE -> "no whole answer in time";
            case NO_ANSWER -> "it hung up without an answer";
            default -> String.valueOf(t.getMessage());
        };
    }

    private CallFault fault(
            Kind kind, @Nullable ServiceUrl service, String what, @Nullable Throwable cause) {
        String message = (service == null ? "" : service.shown() + ": ") + what;
        int end = Math.min(message.length(), LONGEST);
        return new CallFault(kind, sent, status, Printable.of(message.substring(0, end)), cause);
    }

    private Optional<Kind> ended() {
        try {
            attempt.remaining();
            return Optional.empty();
        } catch (Throwable t) { // not typed: it may park
            boolean gaveUp = t instanceof DialException e && e.why() == DialException.Why.CANCELLED;
            return Optional.of(gaveUp ? Kind.CANCELLED : Kind.LATE);
        }
    }

    private Kind kind(Throwable t) {
        return switch (t) {
            case DialException e -> dialled(e.why());
            case EOFException _ -> heard ? Kind.BROKEN : Kind.NO_ANSWER;
            case SocketException _ -> heard ? Kind.BROKEN : Kind.NO_ANSWER;
            case IllegalArgumentException _ -> Kind.REDIRECTS;
            case OutOfMemoryError _ -> Kind.EXHAUSTED;
            default -> Kind.BROKEN;
        };
    }

    private static Kind dialled(DialException.Why why) {
        return switch (why) {
            case UNKNOWN_HOST -> Kind.UNKNOWN_HOST;
            case REFUSED -> Kind.REFUSED;
            case UNREACHABLE -> Kind.UNREACHABLE;
            case TIMEOUT -> Kind.LATE;
            case NOT_TRUSTED -> Kind.NOT_TRUSTED;
            case EXHAUSTED -> Kind.EXHAUSTED;
            case CANCELLED -> Kind.CANCELLED;
            case UNSUPPORTED -> Kind.FORBIDDEN;
            case DENIED, OUT_OF_ORDER, WRONG_ANSWER -> Kind.BROKEN;
        };
    }
}
