package minitel.gateway.pavi.call;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import minitel.dial.DialAttempt;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.pavi.message.XmlService;

/// The first call of a service that may be a document of an ordinary web server, which takes no
/// POST: it is fetched then, once, and counts if it names an interpreter. Anything else, and the
/// server's first answer is the answer. On the call's thread, within the call's time.
///
/// @param url of the service
/// @param post the call
/// @param get the document
public record DocumentFinder(ServiceUrl url, CallExchange post, CallExchange get)
        implements CallExchange {
    /// What web servers say to a POST where they have a document, or that they want none.
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 405, 501);

    /// What is done for a call: a service that nothing has been heard of yet may be a document.
    public static CallExchange of(
            ServiceFunction function, ServiceUrl url, CallExchange post, CallExchange get) {
        return switch (function) {
            case CNX, DIRECTCNX -> new DocumentFinder(url, post, get);
            default -> post;
        };
    }

    @Override
    public CallAnswer call(DialAttempt attempt) throws IOException {
        CallAnswer answer;
        try {
            answer = post.call(attempt);
        } catch (Throwable t) { // not typed: it parks
            boolean refused = t instanceof CallFault fault && REFUSALS.contains(fault.status());
            Optional<CallAnswer> document = refused ? document(attempt) : Optional.empty();
            if (document.isPresent()) {
                return document.get();
            }
            throw t;
        }
        return REFUSALS.contains(answer.status()) && !isReply(answer)
                ? document(attempt).orElse(answer)
                : answer;
    }

    private Optional<CallAnswer> document(DialAttempt attempt) {
        try {
            return Optional.of(get.call(attempt)).filter(answer -> isDocument(answer, url));
        } catch (Throwable _) { // not typed: it parks
            return Optional.empty(); // the first answer says why there is no page
        }
    }

    private boolean isReply(CallAnswer answer) {
        try {
            ReplyReader.read(answer.body());
            return true;
        } catch (ReplyFault fault) {
            return fault.kind() != ReplyFault.Kind.NO_JSON || isDocument(answer, url);
        }
    }

    /// Whether an answer is such a document, even if the address that it names is none: that is
    /// what its author is told then.
    ///
    /// @param url of the service
    public static boolean isDocument(CallAnswer answer, ServiceUrl url) {
        try {
            return XmlService.interpreter(answer.body(), url).isPresent();
        } catch (ReplyFault _) { // whoever reads it will say so
            return true;
        }
    }
}
