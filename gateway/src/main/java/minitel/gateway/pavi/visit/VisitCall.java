package minitel.gateway.pavi.visit;

import java.util.Optional;
import java.util.function.Consumer;
import minitel.dial.DialAttempt;
import minitel.gateway.pavi.call.CallExchange;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.io.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// A call that is under way, on a thread of its own; the thread of its visit asks what has come of
/// it, and may give it up.
final class VisitCall {
    private final ServiceFunction function;
    private final ServiceUrl url;
    private final long began;
    private final DialAttempt attempt;

    /// Written by the call's thread.
    private volatile @Nullable CallOutcome outcome;

    VisitCall(ServiceFunction function, ServiceUrl url, DialAttempt attempt) {
        this.function = function;
        this.url = url;
        this.attempt = attempt;
        began = System.nanoTime();
    }

    /// @param name of the call's thread
    /// @param done called on it behind the outcome
    void start(String name, CallExchange exchange, Consumer<CallOutcome> done) {
        VirtualThreads.start(name, () -> run(exchange, done));
    }

    private void run(CallExchange exchange, Consumer<CallOutcome> done) {
        CallOutcome come = come(exchange);
        outcome = come;
        done.accept(come);
    }

    private CallOutcome come(CallExchange exchange) {
        try {
            return OutcomeReader.of(exchange.call(attempt), url);
        } catch (Throwable t) { // not typed: it parks
            return OutcomeReader.of(t, url);
        }
    }

    ServiceFunction function() {
        return function;
    }

    ServiceUrl url() {
        return url;
    }

    /// When it began, as [System#nanoTime].
    long began() {
        return began;
    }

    Optional<CallOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    void cancel() {
        attempt.cancel();
    }
}
