package minitel.gateway.pavi.background;

import minitel.dial.DialAttempt;
import minitel.gateway.pavi.call.CallFault;
import minitel.gateway.pavi.call.CallTerms;
import minitel.gateway.pavi.call.ServiceCaller;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.RequestWriter;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceRequest;
import minitel.gateway.pavi.message.ServiceUrl;

/// Calls services as visits do.
///
/// @param terms of the visit's profile
public record HttpBackgroundCaller(ServiceCaller caller, CallTerms terms)
        implements BackgroundCaller {
    @Override
    public ServiceReply call(
            ServiceUrl to, ServiceRequest request, DialAttempt attempt, Runnable sent)
            throws CallFault, ReplyFault {
        byte[] json = RequestWriter.json(request);
        return ReplyReader.read(caller.call(to, json, terms, attempt, sent).body());
    }
}
