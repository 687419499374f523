package minitel.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.http.HttpHead;
import minitel.io.ByteRoom;
import minitel.io.Duplex;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.HandshakeImpl1Client;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;

/// Asks a server for a WebSocket, on a connection that was just made. Called by the dialer and by
/// tests, on the thread that dials.
///
/// Header names keep their exact case: MiniPAVI looks for `Sec-WebSocket-Key: ` so written. A
/// server that takes none of the sub-protocols is fine, most old ones never do.
public final class WsClient {
    private static final Pattern STATUS =
            Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: ([^\\x00-\\x1f\\x7f]*+))?");

    private WsClient() {}

    /// Asks for a WebSocket. Blocks as long as the server does: whoever calls sets the deadline.
    ///
    /// @param host for the Host header, with its port unless that is the scheme's own
    /// @param target path and query
    /// @param subprotocols offered in this order; none = no header at all
    /// @throws WrongAnswer when the server answers, but not with a WebSocket
    public static WsDuplex open(
            Duplex wire, String host, String target, List<String> subprotocols, WsSettings settings)
            throws IOException {
        Question question = new Question(host, target, subprotocols, Map.of());
        return ask(wire, question, settings).stream(settings);
    }

    /// The same for whoever says more of himself, or decides by the sub-protocol that the server
    /// takes what the messages are.
    ///
    /// @param settings of the stream, if it becomes one
    public static Opened ask(Duplex wire, Question asked, WsSettings settings) throws IOException {
        Draft_6455 draft = draft(asked.subprotocols(), settings.longestKept());
        HandshakeImpl1Client question = new HandshakeImpl1Client();
        question.setResourceDescriptor(asked.target());
        question.put("Host", asked.host());
        asked.further().forEach(question::put);
        draft.postProcessHandshakeRequestAsClient(question);
        ByteBuffer bytes = draft.createHandshake(question).getFirst();
        byte[] sent = new byte[bytes.remaining()];
        bytes.get(sent);
        wire.write(sent);
        HttpHead head = answer(wire);
        check(head, draft, question);
        String taken = head.headers().getOrDefault(UpgradeRequest.PROTOCOLS, "");
        return new Opened(wire, head.rest(), draft, taken);
    }

    private static Draft_6455 draft(List<String> subprotocols, int longestFrame) {
        List<IProtocol> protocols = new ArrayList<>();
        subprotocols.forEach(name -> protocols.add(new Protocol(name)));
        protocols.add(new Protocol("")); // the draft's word for: none is fine too
        Draft_6455 draft = new Draft_6455(List.of(), protocols, longestFrame);
        draft.setParseMode(Role.CLIENT);
        return draft;
    }

    private static HttpHead answer(Duplex wire) throws IOException {
        try {
            return HttpHead.read(wire);
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed) {
                throw new WrongAnswer("the server answers with " + t.getMessage(), t);
            }
            throw t;
        }
    }

    private static void check(HttpHead head, Draft_6455 draft, HandshakeImpl1Client question)
            throws WrongAnswer {
        Matcher status = STATUS.matcher(head.start());
        if (!status.matches()) {
            throw new WrongAnswer("the server does not speak HTTP");
        }
        if (!status.group(1).equals("101")) {
            throw new WrongAnswer(refusal(head), Integer.parseInt(status.group(1)));
        }
        HandshakeImpl1Server answer = new HandshakeImpl1Server();
        head.headers().forEach(answer::put);
        try {
            if (draft.acceptHandshakeAsClient(question, answer) != HandshakeState.MATCHED) {
                throw new WrongAnswer("the server's WebSocket handshake is wrong");
            }
        } catch (InvalidHandshakeException e) {
            throw new WrongAnswer(
                    "the server's WebSocket handshake is wrong: "
                            + PeerText.of(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /// Status and reason, and where a page has gone.
    private static String refusal(HttpHead head) {
        String status = PeerText.of(head.start().substring("HTTP/1.1 ".length()).strip());
        String elsewhere = head.headers().getOrDefault("Location", "");
        return "the server answers HTTP "
                + status
                + (elsewhere.isEmpty() ? "" : ", go to " + PeerText.of(elsewhere));
    }

    /// What a client asks a server for, and says of itself.
    ///
    /// @param host for the Host header, with its port unless that is the scheme's own
    /// @param target path and query
    /// @param subprotocols offered in this order; none = no header at all
    /// @param further headers: `Origin`, `User-Agent`
    public record Question(
            String host, String target, List<String> subprotocols, Map<String, String> further) {
        public Question {
            subprotocols = List.copyOf(subprotocols);
            further = Map.copyOf(further);
        }
    }

    /// A WebSocket to which the server has said yes, before anybody decided what its messages are
    /// to us. Given by [#ask]; use it once.
    public static final class Opened {
        private final Duplex wire;
        private final byte[] early;
        private final Draft_6455 draft;
        private final String subprotocol;

        Opened(Duplex wire, byte[] early, Draft_6455 draft, String subprotocol) {
            this.wire = wire;
            this.early = early;
            this.draft = draft;
            this.subprotocol = subprotocol;
        }

        /// The sub-protocol that the server took; empty = none.
        public String subprotocol() {
            return subprotocol;
        }

        /// As a stream of bytes.
        ///
        /// @param settings those of the question
        public WsDuplex stream(WsSettings settings) {
            return new WsDuplex(wire, early, draft, settings);
        }

        /// As messages.
        ///
        /// @param longest bytes of one that comes
        /// @param room for all of those who share it
        public MessageLine messages(int longest, ByteRoom room) {
            return new MessageLine(wire, early, true, longest, room);
        }
    }

    /// The server answers, but not as a WebSocket server does.
    public static final class WrongAnswer extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        WrongAnswer(String message) {
            this(message, 0);
        }

        WrongAnswer(String message, int status) {
            super(message);
            this.status = status;
        }

        WrongAnswer(String message, Throwable cause) {
            super(message, cause);
            status = 0;
        }

        /// Of HTTP; 0 = there is none, or it is not what is wrong.
        public int status() {
            return status;
        }
    }
}
