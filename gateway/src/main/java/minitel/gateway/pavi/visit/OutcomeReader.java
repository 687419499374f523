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
                    : new CallOutcome.Replied(ReplyReader.read(answer.body()), answer.from());
        } catch (ReplyFault fault) {
            return failed(fault, answer.body());
        }
    }

    private static CallOutcome failed(ReplyFault fault, byte[] body) {
        CallResult result = CallResult.valueOf(fault.kind().name());
        boolean strange = fault.kind() == ReplyFault.Kind.NO_JSON;
        String said = FailureMessage.of(fault);
        return new CallOutcome.Failed(
                result,
                new ErrorPage(
                        fault.kind().number(),
                        VisitPhrase.of(result),
                        Optional.empty(),
                        said,
                        strange ? body : NOTHING),
                said);
    }

    /// What stood in the way of a call is for the log; the caller sees of what kind it was.
    static CallOutcome of(Throwable trouble, ServiceUrl url) {
        CallResult result =
                trouble instanceof CallFault fault
                        ? CallResult.valueOf(fault.kind().name())
                        : CallResult.BROKEN;
        ErrorPage page =
                new ErrorPage(
                        ErrorPage.NOT_THERE,
                        VisitPhrase.OUT_OF_ORDER,
                        Optional.of(VisitPhrase.of(result)),
                        url.authority() + url.path(),
                        NOTHING);
        return new CallOutcome.Failed(result, page, FailureMessage.of(trouble));
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
