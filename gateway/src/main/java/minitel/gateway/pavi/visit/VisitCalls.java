package minitel.gateway.pavi.visit;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.DialAttempt;
import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.call.CallExchange;
import minitel.gateway.pavi.call.CallFault;
import minitel.gateway.pavi.call.DocumentFinder;
import minitel.gateway.pavi.figure.CallFigures;
import minitel.gateway.pavi.figure.CallResult;
import minitel.gateway.pavi.message.CallerFacts;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.RequestWriter;
import minitel.gateway.pavi.message.ServiceCommand;
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
    /// A terminal that has not said what it is.
    private static final String UNKNOWN = "???";

    private final HttpServices services;
    private final VisitTerms terms;
    private final Visit visit;
    private final FirstContact contact;
    private final AtomicInteger number = new AtomicInteger();

    VisitCalls(HttpServices services, VisitTerms terms, Visit visit, FirstContact contact) {
        this.services = services;
        this.terms = terms;
        this.visit = visit;
        this.contact = contact;
    }

    /// @param done called on the call's thread when something has come of it
    VisitCall start(ServiceFunction function, ServiceDialogue dialogue, Runnable done) {
        byte[] json = RequestWriter.json(dialogue.request(function, caller()));
        VisitCall call = new VisitCall(function, dialogue.url(), terms.calls().attempt());
        CallFigures figures = services.figures().of(terms.service());
        figures.begun();
        call.start(
                visit.id() + ".call." + number.incrementAndGet(),
                exchange(function, call.url(), json),
                outcome -> {
                    long took = System.nanoTime() - call.began();
                    figures.ended(outcome.result(), Duration.ofNanos(took));
                    tell(call.url(), outcome);
                    done.run();
                });
        return call;
    }

    private void tell(ServiceUrl url, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Failed(CallResult result, _, String said)
                && result != CallResult.CANCELLED
                && LogBudget.TARGETS.allows()) {
            Logger.warn(
                    "{} of {}: {} gives no page: {}",
                    visit.id(),
                    terms.service(),
                    Printable.of(url.authority() + url.path()),
                    Printable.of(said));
        }
    }

    private CallExchange exchange(ServiceFunction function, ServiceUrl url, byte[] json) {
        return DocumentFinder.of(
                function,
                url,
                attempt -> call(url, json, attempt),
                attempt -> services.caller().get(url, terms.calls(), attempt));
    }

    private CallAnswer call(ServiceUrl url, byte[] json, DialAttempt attempt) throws IOException {
        try {
            return services.caller().call(url, json, terms.calls(), attempt, contact::made);
        } catch (Throwable t) { // not typed: it parks
            contact.failed(OutcomeReader.refusal(t));
            throw t;
        }
    }

    /// The service hears that the caller has gone, behind the visit's back. Where he was sent last
    /// and nobody can be told, he has not arrived: the one who sent him there hears of it.
    void farewell(ServiceDialogue dialogue) {
        if (contact.isMade()) {
            ServiceUrl url = dialogue.url();
            ServiceUrl last = dialogue.last();
            boolean elsewhere = !url.address().equals(last.address());
            byte[] json = fin(dialogue);
            dialogue.moved(last); // it is the farewell's from here on
            services.farewells()
                    .send(
                            visit.id() + ".fin",
                            url.host(),
                            attempt -> {
                                if (!tells(url, json, attempt) && elsewhere) {
                                    hear(last, fin(dialogue), attempt);
                                }
                            });
        }
    }

    private byte[] fin(ServiceDialogue dialogue) {
        return RequestWriter.json(dialogue.request(ServiceFunction.FIN, caller()));
    }

    /// @return false when nothing of it can have arrived
    private boolean tells(ServiceUrl url, byte[] json, DialAttempt attempt) throws IOException {
        try {
            hear(url, json, attempt);
            return true;
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof CallFault fault && !fault.mayHaveArrived()) {
                return false;
            }
            throw t;
        }
    }

    /// What a service says behind a caller who has gone is for others: lines for their row 0.
    private void hear(ServiceUrl url, byte[] json, DialAttempt attempt) throws IOException {
        CallAnswer answer = services.caller().call(url, json, terms.calls(), attempt, () -> {});
        if (command(answer) instanceof ServiceCommand.PushServiceMsg push) {
            services.push().deliver(push, answer.from());
        }
    }

    private static ServiceCommand command(CallAnswer answer) {
        try {
            return ReplyReader.read(answer.body()).command();
        } catch (ReplyFault _) { // nobody is left who could be shown it
            return new ServiceCommand.None();
        }
    }

    private CallerFacts caller() {
        return new CallerFacts(
                terms.uniqueId(),
                visit.origin().address().getHostAddress(),
                visit.door().equals(Door.WEBSOCKET) ? SocketType.WS : SocketType.TELN,
                visit.identity().map(VisitCalls::rom).orElse(UNKNOWN));
    }

    private static String rom(RomIdentity rom) {
        return "" + rom.maker() + rom.model() + rom.version();
    }

    RateBudget budget() {
        return services.budgets().of(visit.id(), terms.service(), terms.pages().calls());
    }

    String words(VisitPhrase phrase) {
        return phrase.in(services.language());
    }

    byte[] page(ErrorPage page) {
        return page.bytes(services.language());
    }

    /// A key has made a call: nothing is typed for the caller any more.
    void keyPressed() {
        services.background().keyPressed(terms.uniqueId());
    }

    /// A key for which there was no room.
    void lost() {
        services.figures().keyLost();
    }
}
