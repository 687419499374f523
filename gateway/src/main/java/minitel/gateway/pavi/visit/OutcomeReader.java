package minitel.gateway.pavi.visit;

import java.util.Optional;
import minitel.gateway.pavi.call.CallAnswer;
import minitel.gateway.pavi.call.CallFault;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.pavi.message.XmlService;

/// What a call means for its visit.
final class OutcomeReader {
    /// As MiniPAVI numbers a service that is not there.
    private static final int NOT_THERE = 9;

    private static final byte[] NOTHING = {};

    private OutcomeReader() {}

    /// @param url what was called
    static CallOutcome of(CallAnswer answer, ServiceUrl url) {
        Optional<ServiceUrl> interpreter = XmlService.interpreter(answer.body(), url);
        if (interpreter.isPresent()) {
            return new CallOutcome.Interpreted(interpreter.get());
        }
        try {
            return new CallOutcome.Replied(ReplyReader.read(answer.body()));
        } catch (ReplyFault fault) {
            return new CallOutcome.Failed(page(fault, answer.body()));
        }
    }

    private static ErrorPage page(ReplyFault fault, byte[] body) {
        VisitPhrase title =
                switch (fault.kind()) {
                    case NO_JSON -> VisitPhrase.NO_JSON;
                    case BAD_NEXT -> VisitPhrase.BAD_NEXT;
                    case UNKNOWN_COMMAND -> VisitPhrase.UNKNOWN_COMMAND;
                    case BAD_VALUE -> VisitPhrase.BAD_VALUE;
                };
        boolean strange = fault.kind() == ReplyFault.Kind.NO_JSON;
        return new ErrorPage(
                fault.kind().number(),
                title,
                Optional.of(String.valueOf(fault.getMessage())),
                strange ? body : NOTHING);
    }
}
