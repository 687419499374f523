package minitel.gateway.pavi.visit;

import minitel.gateway.pavi.figure.CallResult;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceUrl;

/// What has come of a call.
sealed interface CallOutcome {

    /// As it is counted.
    default CallResult result() {
        return CallResult.ANSWERED;
    }

    /// @param by who has answered: the last one, where redirects led from host to host
    record Replied(ServiceReply reply, ServiceUrl by) implements CallOutcome {}

    /// The service is a document; an interpreter of such ones answers for it.
    record Interpreted(ServiceUrl by) implements CallOutcome {}

    /// @param said why, for the log
    record Failed(CallResult result, ErrorPage page, String said) implements CallOutcome {}
}
