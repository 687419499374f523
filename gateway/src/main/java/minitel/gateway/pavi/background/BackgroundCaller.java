package minitel.gateway.pavi.background;

import java.io.IOException;
import minitel.dial.DialAttempt;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.gateway.pavi.message.ServiceRequest;
import minitel.gateway.pavi.message.ServiceUrl;

/// Makes one call of a service, on the thread that asks for it, until the attempt's time is over.
@FunctionalInterface
public interface BackgroundCaller {

    /// @param sent told before the first byte of the request goes out: from then on it is not made
    ///   again
    ServiceReply call(ServiceUrl to, ServiceRequest request, DialAttempt attempt, Runnable sent)
            throws IOException, ReplyFault;
}
