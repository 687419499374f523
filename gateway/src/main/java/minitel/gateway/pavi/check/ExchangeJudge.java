package minitel.gateway.pavi.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.call.CallFault;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.call.DocumentFinder;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.life.FailureMessage;

/// What is wrong with how a service answered, whatever it said: time, redirections, size; and what
/// an answer that never came means. Pure.
final class ExchangeJudge {
    /// From here on a caller reads that he is to wait.
    private static final Duration WAIT = Duration.ofSeconds(1);

    /// What a gateway that ends waits for.
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private ExchangeJudge() {}

    /// @param called where the request went first
    static List<ServiceFinding> of(
            ServiceFunction function,
            ServiceUrl called,
            CallAnswer answer,
            Duration took,
            CallTerms terms) {
        FindingList found = new FindingList();
        time(function, took, terms.time(), found);
        redirected(called, answer, found);
        if (answer.status() >= 400) {
            found.note("the status is " + answer.status() + ": " + status(answer.status()));
        }
        if (answer.body().length > terms.longestBody() / 10 * 9) {
            found.note(
                    "the answer has "
                            + answer.body().length
                            + " bytes, and may have "
                            + terms.longestBody()
                            + ": does context grow?");
        }
        return found.all();
    }

    private static String status(int status) {
        return switch (status) {
            case 404 -> "see whether the path is right";
            case 405, 501 ->
                    "this server takes no POST here; a program is to answer it, or a document of"
                            + " XML to name its interpreter";
            default -> "a gateway does not look at it, but other programs do";
        };
    }

    private static void time(
            ServiceFunction function, Duration took, Duration most, FindingList found) {
        if (function == ServiceFunction.FIN) {
            if (took.compareTo(FAREWELL) > 0) {
                found.fault(
                        "FIN took "
                                + seconds(took)
                                + ": a gateway that ends waits 2 s for its answer; answer at once"
                                + " and tidy up afterwards");
            }
        } else if (took.compareTo(most.dividedBy(2)) > 0) {
            found.fault(
                    "the answer took "
                            + seconds(took)
                            + ", and is given up after "
                            + seconds(most)
                            + ": answer with a page at once, with directcall or for Suite");
        } else if (took.compareTo(WAIT) > 0) {
            found.note(
                    "the answer took "
                            + seconds(took)
                            + ": from the first second on the caller reads that he is to wait");
        }
    }

    private static void redirected(ServiceUrl called, CallAnswer answer, FindingList found) {
        if (answer.from().equals(called)) {
            return;
        }
        String there = "it redirects to " + FindingList.quoted(answer.from().text());
        if (answer.posted() || DocumentFinder.isDocument(answer, called)) {
            found.note(there + ", each time anew: make that the route, or next");
        } else {
            found.fault(
                    there
                            + " with 302 or 303, and what the caller did does not get there: make"
                            + " that the route, or redirect with 307");
        }
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /// What stood in the way of an answer.
    static ServiceFinding of(Throwable trouble, CallTerms terms) {
        FindingList found = new FindingList();
        found.fault(trouble instanceof CallFault fault ? said(fault, terms) : said(trouble));
        return found.all().getFirst();
    }

    private static String said(CallFault fault, CallTerms terms) {
        String said = said(fault);
        String cure = cure(fault.kind());
        return switch (fault.kind()) {
            case LATE -> "no whole answer within " + seconds(terms.time()) + ": " + cure;
            default -> cure.isEmpty() || said.endsWith("?") ? said : said + ": " + cure;
        };
    }

    private static String said(Throwable trouble) {
        return FailureMessage.of(trouble);
    }

    private static String cure(CallFault.Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST -> "see how the host is written";
            case REFUSED -> "start the service, or see which port it has";
            case UNREACHABLE -> "see whether this machine has a way there";
            case FORBIDDEN -> "give the service another port";
            case NOT_TRUSTED -> "call it with http:// while you write it, where that is no harm";
            case LATE -> "answer earlier; callers are told that the service is too slow";
            case CANCELLED, EXHAUSTED -> "";
            case NO_ANSWER ->
                    "see its log; a 404 means that the path is another, a 405 that a POST is not taken";
            case BROKEN -> "answer plain HTTP/1.1, not packed, with the Content-Length it has";
            case TOO_LONG -> "make page and context smaller; a page rarely has 2000 bytes";
            case REDIRECTS -> "name the address itself";
        };
    }
}
