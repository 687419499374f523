package minitel.gateway.pavi.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import minitel.dial.DialAttempt;
import minitel.dial.NetworkDialer;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.http.BodyReader;
import minitel.http.ResponseHead;
import minitel.http.ResponseReader;
import minitel.io.Duplex;
import minitel.io.Timebox;

/// One call of [ServiceCaller] and all redirects of it, on the calling thread. Costs as much as
/// comes: what drips ends at the deadline, what has no end at the bound.
final class RunningCall {
    private static final int LONGEST_HEAD = 16_384;
    private static final int MOST_REDIRECTS = 20;
    private static final int PIECE = 4096;

    /// What nobody asked for and nobody here unpacks. Other words stand there by mistake.
    private static final Set<String> PACKED =
            Set.of("gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd");

    private final NetworkDialer dialer;
    private final CallTerms terms;
    private final DialAttempt attempt;
    private final Runnable told;
    private final FaultClassifier faults;

    /// @param dialer that asks the terms' rule
    RunningCall(NetworkDialer dialer, CallTerms terms, DialAttempt attempt, Runnable told) {
        this.dialer = dialer;
        this.terms = terms;
        this.attempt = attempt;
        this.told = told;
        faults = new FaultClassifier(attempt);
    }

    /// An answer, or what is to be asked instead.
    private sealed interface Outcome {
        record Answered(CallAnswer answer) implements Outcome {}

        record Moved(CallRequest instead) implements Outcome {}
    }

    CallAnswer follow(CallRequest first) throws CallFault {
        CallRequest request = first;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            switch (tried(request)) {
                case Outcome.Answered(CallAnswer answer) -> {
                    return answer;
                }
                case Outcome.Moved(CallRequest instead) -> request = instead;
            }
        }
        String times = "it redirects more than " + MOST_REDIRECTS + " times";
        throw faults.of(CallFault.Kind.REDIRECTS, first.to(), times);
    }

    private Outcome tried(CallRequest request) throws CallFault {
        faults.calling(request.to());
        try {
            return exchange(request);
        } catch (Throwable t) { // not typed: it parks
            throw faults.of(t);
        }
    }

    private Outcome exchange(CallRequest request) throws IOException {
        ServiceUrl to = request.to();
        Duplex line =
                dialer.bytes(
                        to.address(),
                        to.secure(),
                        terms.options(to),
                        NetworkDialer.Preface.NONE,
                        attempt);
        boolean heard = false;
        try (Timebox _ = new Timebox("call " + to.host(), attempt.remaining(), line::abort)) {
            attempt.owns(line::abort);
            Outcome outcome = ask(line, request);
            attempt.remaining(); // what was cut off looks like an answer that ends
            heard = true;
            return outcome;
        } finally {
            if (heard) {
                line.close();
            } else {
                line.abort();
            }
        }
    }

    private Outcome ask(Duplex line, CallRequest request) throws IOException {
        if (faults.sends()) {
            told.run();
        }
        line.write(request.bytes());
        ResponseReader reader = new ResponseReader(line, LONGEST_HEAD);
        ResponseHead head = reader.next(false);
        faults.hears(head.status());
        Optional<CallRequest> instead = request.instead(head);
        return instead.isPresent()
                ? new Outcome.Moved(instead.get())
                : new Outcome.Answered(answer(request, head, reader.body(head)));
    }

    private CallAnswer answer(CallRequest request, ResponseHead head, BodyReader body)
            throws IOException {
        ServiceUrl from = request.to();
        String coding = head.headers().getOrDefault("Content-Encoding", "");
        if (head.length() != 0 && PACKED.contains(coding.strip().toLowerCase(Locale.ROOT))) {
            throw faults.of(
                    CallFault.Kind.BROKEN, from, "it packs its answer (" + coding + ") unasked");
        }
        byte[] whole = whole(from, head, body);
        if (whole.length == 0 && head.status() >= 400) {
            throw faults.of(
                    CallFault.Kind.NO_ANSWER,
                    from,
                    "it answers " + head.status() + " and nothing else");
        }
        return new CallAnswer(from, head.status(), request.body().isPresent(), whole);
    }

    private byte[] whole(ServiceUrl from, ResponseHead head, BodyReader body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        int n = 0;
        while (n >= 0 && head.length() <= terms.longestBody()) {
            whole.write(piece, 0, n);
            if (whole.size() > terms.longestBody()) {
                throw tooLong(from);
            }
            n = body.read(piece);
        }
        if (n >= 0) {
            throw tooLong(from);
        }
        return whole.toByteArray();
    }

    private CallFault tooLong(ServiceUrl from) {
        String bound = "it answers more than " + terms.longestBody() + " bytes";
        return faults.of(CallFault.Kind.TOO_LONG, from, bound);
    }
}
