package minitel.gateway.pavi.visit;

import java.util.Optional;
import minitel.dial.DialException;
import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.call.CallFault;
import minitel.gateway.pavi.figure.CallResult;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.pavi.message.XmlService;
import minitel.life.FailureMessage;

/// What a call means for its visit.
final class OutcomeReader {
    private static final byte[] NOTHING = {};

    private OutcomeReader() {}

    /// @param url what was called
    static CallOutcome of(CallAnswer answer, ServiceUrl url) {
        try {
            Optional<ServiceUrl> interpreter = XmlService.interpreter(answer.body(), url);
            return interpreter.isPresent()
                    ? new CallOutcome.Interpreted(interpreter.get())
                    : new CallOutcome.Replied(ReplyReader.read(answer.body()));
        } catch (ReplyFault fault) {
            boolean strange = fault.kind() == ReplyFault.Kind.NO_JSON;
            return new CallOutcome.Failed(
                    new ErrorPage(
                            fault.kind().number(),
                            title(fault.kind()),
                            Optional.empty(),
                            FailureMessage.of(fault),
                            strange ? answer.body() : NOTHING),
                    FailureMessage.of(fault),
                    CallResult.valueOf(fault.kind().name()));
        }
    }

    private static VisitPhrase title(ReplyFault.Kind kind) {
        return switch (kind) {
            case NO_JSON -> VisitPhrase.NO_JSON;
            case BAD_NEXT -> VisitPhrase.BAD_NEXT;
            case UNKNOWN_COMMAND -> VisitPhrase.UNKNOWN_COMMAND;
            case BAD_VALUE -> VisitPhrase.BAD_VALUE;
        };
    }

    /// What stood in the way of a call is for the log; the caller sees of what kind it was.
    static CallOutcome of(Throwable trouble, ServiceUrl url) {
        VisitPhrase what =
                trouble instanceof CallFault fault ? phrase(fault.kind()) : VisitPhrase.BROKEN;
        ErrorPage page =
                new ErrorPage(
                        ErrorPage.NOT_THERE,
                        VisitPhrase.OUT_OF_ORDER,
                        Optional.of(what),
                        url.authority() + url.path(),
                        NOTHING);
        return new CallOutcome.Failed(page, FailureMessage.of(trouble), result(trouble));
    }

    private static CallResult result(Throwable trouble) {
        return trouble instanceof CallFault fault
                ? CallResult.valueOf(fault.kind().name())
                : CallResult.BROKEN;
    }

    private static VisitPhrase phrase(CallFault.Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST -> VisitPhrase.UNKNOWN_HOST;
            case REFUSED -> VisitPhrase.REFUSED;
            case UNREACHABLE -> VisitPhrase.UNREACHABLE;
            case FORBIDDEN -> VisitPhrase.FORBIDDEN;
            case NOT_TRUSTED -> VisitPhrase.NOT_TRUSTED;
            case LATE -> VisitPhrase.LATE;
            case NO_ANSWER -> VisitPhrase.NO_ANSWER;
            case CANCELLED, BROKEN -> VisitPhrase.BROKEN;
            case TOO_LONG -> VisitPhrase.TOO_LONG;
            case REDIRECTS -> VisitPhrase.REDIRECTED;
            case EXHAUSTED -> VisitPhrase.OVERLOADED;
        };
    }

    /// The same for whoever dials, where the first call has reached nobody.
    static DialException refusal(Throwable trouble) {
        DialException.Why why =
                trouble instanceof CallFault fault
                        ? why(fault.kind())
                        : DialException.Why.UNREACHABLE;
        return new DialException(why, FailureMessage.of(trouble), trouble);
    }

    private static DialException.Why why(CallFault.Kind kind) {
        return switch (kind) {
            case UNKNOWN_HOST -> DialException.Why.UNKNOWN_HOST;
            case REFUSED -> DialException.Why.REFUSED;
            case UNREACHABLE -> DialException.Why.UNREACHABLE;
            case FORBIDDEN -> DialException.Why.UNSUPPORTED;
            case NOT_TRUSTED -> DialException.Why.NOT_TRUSTED;
            case LATE -> DialException.Why.TIMEOUT;
            case CANCELLED -> DialException.Why.CANCELLED;
            case NO_ANSWER, BROKEN, TOO_LONG, REDIRECTS -> DialException.Why.WRONG_ANSWER;
            case EXHAUSTED -> DialException.Why.EXHAUSTED;
        };
    }
}
