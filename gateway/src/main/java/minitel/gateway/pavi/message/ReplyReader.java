package minitel.gateway.pavi.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import minitel.json.JsonTree;

/// Reads what a service has answered as MiniPAVI reads it; where that would die of it, this is a
/// fault. The work is linear in the body, whatever it is. Stateless: any thread.
public final class ReplyReader {
    /// Objects and lists within one another.
    private static final int DEEPEST = 50;

    private ReplyReader() {}

    /// @param body of the answer; whoever got it has bounded it
    /// @return [ServiceReply#EMPTY] for an empty one, and for JSON that is no object
    /// @throws ReplyFault when nothing of it may be used
    public static ServiceReply read(byte[] body) throws ReplyFault {
        String text = text(body);
        return text.isBlank()
                        || !(tree(text) instanceof JsonTree.Members(Map<String, JsonTree> keys))
                ? ServiceReply.EMPTY
                : reply(new ReplyValues("", keys));
    }

    private static String text(byte[] body) throws ReplyFault {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw fault(ReplyFault.Kind.NO_JSON, "the answer is no UTF-8", e);
        }
    }

    private static JsonTree tree(String text) throws ReplyFault {
        try {
            return JsonTree.read(text, DEEPEST);
        } catch (IllegalArgumentException e) {
            throw fault(ReplyFault.Kind.NO_JSON, String.valueOf(e.getMessage()), e);
        }
    }

    private static ServiceReply reply(ReplyValues values) throws ReplyFault {
        String context = RequestWriter.cut(values.text("context"), RequestWriter.LONGEST_TEXT);
        return new ServiceReply(
                next(values.text("next")),
                LenientBase64.decode(values.text("content")),
                Optional.of(context).filter(said -> !said.isEmpty()),
                values.is("echo", "on") || values.is("echo", true),
                direct(values),
                CommandReader.read(values));
    }

    private static Optional<ServiceUrl> next(String next) throws ReplyFault {
        try {
            return next.isEmpty() ? Optional.empty() : Optional.of(ServiceUrl.parse(next));
        } catch (IllegalArgumentException e) {
            throw fault(ReplyFault.Kind.BAD_NEXT, "next: " + e.getMessage(), e);
        }
    }

    private static DirectCall direct(ReplyValues values) {
        if (values.is("directcall", "yes") || values.is("directcall", true)) {
            return DirectCall.DIRECT;
        }
        return values.is("directcall", "yes-cnx") ? DirectCall.DIRECTCNX : DirectCall.NO;
    }

    private static ReplyFault fault(ReplyFault.Kind kind, String message, Exception cause) {
        ReplyFault fault = new ReplyFault(kind, message);
        fault.initCause(cause);
        return fault;
    }
}
