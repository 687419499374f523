package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.DialAttempt;
import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.figure.CallFigures;
import minitel.gateway.pavi.figure.CallResult;
import minitel.gateway.pavi.message.CallerFacts;
import minitel.gateway.pavi.message.RequestWriter;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.pavi.message.SocketType;
import minitel.gateway.transport.Door;
import minitel.gateway.transport.Visit;
import minitel.life.LogBudget;
import minitel.life.Printable;
import minitel.rate.RateBudget;
import minitel.videotex.RomIdentity;
import org.tinylog.Logger;

/// The calls of one visit: who calls, on which terms, and that a service which has heard of the
/// caller hears of his end, once. For the visit's thread; the calls have threads of their own.
final class VisitCalls {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A terminal that has not said what it is.
    private static final String UNKNOWN = "???";

    private final HttpServices services;
    private final String service;
    private final Visit visit;
    private final CallTerms terms;
    private final int callsAMinute;
    private final String uniqueId;
    private final FirstContact contact;
    private final AtomicInteger number = new AtomicInteger();

    /// @param service its name in the directory
    VisitCalls(
            HttpServices services,
            String service,
            Visit visit,
            CallTerms terms,
            int callsAMinute,
            String uniqueId,
            FirstContact contact) {
        this.services = services;
        this.service = service;
        this.visit = visit;
        this.terms = terms;
        this.callsAMinute = callsAMinute;
        this.uniqueId = uniqueId;
        this.contact = contact;
    }

    /// @param done called on the call's thread when something has come of it
    PageCall start(ServiceFunction function, ServiceDialogue dialogue, Runnable done) {
        byte[] json = RequestWriter.json(dialogue.request(function, caller()));
        ServiceUrl url = dialogue.url();
        String name = visit.id() + ".call." + number.incrementAndGet();
        CallFigures figures = services.figures().of(service);
        long began = System.nanoTime();
        figures.begun();
        return PageCall.start(
                name,
                function,
                url,
                terms.attempt(),
                attempt -> exchange(function, url, json).call(attempt),
                outcome -> {
                    figures.ended(outcome.result(), Duration.ofNanos(System.nanoTime() - began));
                    tell(url, outcome);
                    done.run();
                });
    }

    private void tell(ServiceUrl url, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Failed(CallResult result, _, String said)
                && result != CallResult.CANCELLED
                && LogBudget.TARGETS.allows()) {
            Logger.warn(
                    "{} of {}: {} gives no page: {}",
                    visit.id(),
                    service,
                    Printable.of(url.authority() + url.path()),
                    Printable.of(said));
        }
    }

    /// A service that nothing has been heard of yet may be a document.
    private PageCall.Exchange exchange(ServiceFunction function, ServiceUrl url, byte[] json) {
        PageCall.Exchange post = attempt -> call(url, json, attempt);
        return switch (function) {
            case CNX, DIRECTCNX ->
                    new DocumentFinder(
                            url, post, attempt -> services.caller().get(url, terms, attempt));
            default -> post;
        };
    }

    private CallAnswer call(ServiceUrl url, byte[] json, DialAttempt attempt) throws IOException {
        try {
            return services.caller().call(url, json, terms, attempt, contact::made);
        } catch (Throwable t) { // not typed: it parks
            contact.failed(OutcomeReader.refusal(t));
            throw t;
        }
    }

    /// The service hears that the caller has gone, behind the visit's back.
    void farewell(ServiceDialogue dialogue) {
        if (contact.isMade()) {
            ServiceUrl url = dialogue.url();
            byte[] json = RequestWriter.json(dialogue.request(ServiceFunction.FIN, caller()));
            services.farewells()
                    .send(
                            visit.id() + ".fin",
                            attempt -> services.caller().call(url, json, terms, attempt, () -> {}));
        }
    }

    private CallerFacts caller() {
        return new CallerFacts(
                uniqueId,
                visit.origin().address().getHostAddress(),
                visit.door().equals(Door.WEBSOCKET) ? SocketType.WS : SocketType.TELN,
                visit.identity().map(VisitCalls::rom).orElse(UNKNOWN));
    }

    private static String rom(RomIdentity rom) {
        return "" + rom.maker() + rom.model() + rom.version();
    }

    RateBudget budget() {
        return new RateBudget(MINUTE.dividedBy(callsAMinute), callsAMinute, System::nanoTime);
    }

    String words(VisitPhrase phrase) {
        return phrase.in(services.language());
    }

    byte[] page(ErrorPage page) {
        return page.bytes(services.language());
    }

    /// A key has made a call: nothing is typed for the caller any more.
    void keyPressed() {
        services.background().keyPressed(uniqueId);
    }

    /// A key for which there was no room.
    void lost() {
        services.figures().keyLost();
    }
}
