package minitel.gateway.pavi.call;

import minitel.dial.DialAttempt;
import minitel.gateway.pavi.message.ServiceUrl;

/// Calls services: one request, on a connection of its own, and its answer. What was sent is never
/// sent again, but where the service itself says so by a redirect; what could not be sent is not
/// tried again either, as every address of a name was. The calling thread blocks until there is an
/// answer, the attempt's time is over or it is cancelled. Any thread, many calls at once.
public final class ServiceCaller {
    private final ServiceDialers dialers;

    public ServiceCaller(ServiceDialers dialers) {
        this.dialers = dialers;
    }

    /// @param json the body of the request
    /// @param attempt its deadline counts; [CallTerms#attempt] makes one
    /// @param sent run once, before the first byte goes out: from then on the service may have it
    public CallAnswer call(
            ServiceUrl to, byte[] json, CallTerms terms, DialAttempt attempt, Runnable sent)
            throws CallFault {
        return new RunningCall(dialers.of(terms), terms, attempt, sent)
                .follow(CallRequest.of(to, json));
    }

    /// The same for a document, which is fetched and told nothing.
    public CallAnswer get(ServiceUrl from, CallTerms terms, DialAttempt attempt) throws CallFault {
        return new RunningCall(dialers.of(terms), terms, attempt, () -> {})
                .follow(CallRequest.get(from));
    }
}
