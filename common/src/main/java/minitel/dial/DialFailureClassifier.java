package minitel.dial;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import minitel.dial.DialException.Why;
import minitel.ws.WsClient;
import org.jspecify.annotations.Nullable;

/// Makes a [DialException] of whatever made a call fail, for the thread that dials.
final class DialFailureClassifier {
    private DialFailureClassifier() {}

    /// @param to whom was dialled, for the message
    static DialException of(String to, DialAttempt attempt, Throwable t) {
        if (t instanceof DialException named) {
            return named;
        }
        try {
            attempt.remaining();
        } catch (DialException ended) {
            return new DialException(ended.why(), to + ": " + ended.getMessage(), t);
        }
        String words = certificate(t).map(Throwable::getMessage).orElse(t.getMessage());
        return new DialException(why(t), to + ": " + words, t);
    }

    /// What was wrong with a certificate, if it was that.
    static Optional<CertificateException> certificate(@Nullable Throwable t) {
        return t != null && t.getCause() instanceof CertificateException refused
                ? Optional.of(refused)
                : Optional.empty();
    }

    private static Why why(Throwable t) {
        return switch (t) {
            case ConnectException e -> connect(String.valueOf(e.getMessage()));
            case NoRouteToHostException _ -> Why.UNREACHABLE;
            case SocketTimeoutException _ -> Why.TIMEOUT;
            case SSLException _, GeneralSecurityException _ -> Why.NOT_TRUSTED;
            case WsClient.WrongAnswer answer -> answered(answer.status());
            case EOFException _ -> Why.WRONG_ANSWER;
            case SocketException e when isExhausted(e) -> Why.EXHAUSTED;
            case OutOfMemoryError _ -> Why.EXHAUSTED;
            case SocketException e when isReset(e) -> Why.WRONG_ANSWER;
            default -> Why.UNREACHABLE;
        };
    }

    private static Why answered(int status) {
        return switch (status) {
            case 401, 403, 407 -> Why.DENIED;
            case 429 -> Why.OUT_OF_ORDER;
            default -> status >= 500 ? Why.OUT_OF_ORDER : Why.WRONG_ANSWER;
        };
    }

    /// The JDK names what connect(2) returned in the message only.
    private static Why connect(String message) {
        if (message.contains("refused")) {
            return Why.REFUSED;
        }
        return message.contains("timed out") ? Why.TIMEOUT : Why.UNREACHABLE;
    }

    /// EMFILE and ENFILE.
    private static boolean isExhausted(SocketException e) {
        return String.valueOf(e.getMessage())
                .toLowerCase(Locale.ROOT)
                .contains("too many open files");
    }

    private static boolean isReset(SocketException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("reset") || message.contains("Broken pipe");
    }
}
