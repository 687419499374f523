package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;

/// The moment at which a visit's first request has gone to its service, or could not: what whoever
/// dials waits for. The call's thread tells, the thread of the leg waits.
final class FirstContact {
    private final CompletableFuture<Void> made = new CompletableFuture<>();

    void made() {
        made.complete(null);
    }

    void failed(Throwable why) {
        made.completeExceptionally(why);
    }

    boolean isMade() {
        return made.isDone() && !made.isCompletedExceptionally();
    }

    /// Waits as long as the attempt may.
    ///
    /// @throws DialException with the reason
    void await(DialAttempt attempt) throws IOException {
        try {
            made.get(attempt.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable t) { // not typed: it parks
            if (t.getCause() instanceof DialException refused) {
                throw refused;
            }
            attempt.remaining(); // says whether time or patience ended
            throw new DialException(
                    DialException.Why.TIMEOUT, "the service was not reached in time", t);
        }
    }
}
