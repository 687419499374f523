package minitel.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import minitel.http.HttpSite;
import minitel.http.ResponseWriter;
import minitel.io.ByteRoom;
import minitel.io.Duplex;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.HandshakeImpl1Client;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.java_websocket.protocols.Protocol;

/// A client's request for a WebSocket, checked but not yet answered. Whoever listens (a door, the
/// replay) accepts or refuses it, on the connection's thread.
public final class UpgradeRequest {
    static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    /// Seconds.
    private static final int PING = 20;

    /// A head that announces more is refused; what it announces would be reserved at once.
    private static final int LONGEST_FRAME = 4096;

    private final Duplex wire;
    private final HttpSite.Request request;

    UpgradeRequest(Duplex wire, HttpSite.Request request) {
        this.wire = wire;
        this.request = request;
    }

    /// What the client said of itself: target with query, `X-Forwarded-For`.
    public HttpSite.Request request() {
        return request;
    }

    /// Answers yes as a terminal's client wishes it: `?frames=binary` for binary messages; who does
    /// not answer a ping in 20 s is gone.
    public WsDuplex accept() throws IOException {
        boolean binary = request.parameter("frames").filter("binary"::equals).isPresent();
        return accept(new WsSettings(binary, PING, LONGEST_FRAME));
    }

    /// Answers yes, with the first sub-protocol that the client offers; the connection is the
    /// duplex's from now on.
    public WsDuplex accept(WsSettings settings) throws IOException {
        Draft_6455 draft =
                draft(first(request.header(PROTOCOLS).orElse("")), settings.longestKept());
        wire.write(answer(draft));
        return new WsDuplex(wire, new byte[0], draft, settings);
    }

    /// Answers yes, with no sub-protocol, for whoever wants whole messages.
    ///
    /// @param longest bytes of one that comes
    /// @param room for all of those who share it
    public MessageLine messages(int longest, ByteRoom room) throws IOException {
        wire.write(answer(draft("", WsSettings.DEFAULT.longestFrame())));
        return new MessageLine(wire, new byte[0], false, longest, room);
    }

    private static Draft_6455 draft(String protocol, int longestFrame) {
        Draft_6455 draft = new Draft_6455(List.of(), List.of(new Protocol(protocol)), longestFrame);
        draft.setParseMode(Role.SERVER);
        return draft;
    }

    /// What stands before the first comma; nothing when that is nothing.
    private static String first(String offered) {
        int comma = offered.indexOf(',');
        return (comma < 0 ? offered : offered.substring(0, comma)).strip();
    }

    /// Answers no, in HTTP, and closes the connection.
    public void refuse(int status, String sentence) {
        ResponseWriter.last(wire, request.method(), HttpSite.Response.text(status, sentence));
    }

    private byte[] answer(Draft_6455 draft) throws IOException {
        HandshakeImpl1Client question = new HandshakeImpl1Client();
        request.headers().forEach(question::put);
        HandshakeImpl1Server answer = new HandshakeImpl1Server();
        try {
            if (draft.acceptHandshakeAsServer(question) != HandshakeState.MATCHED) {
                throw new IOException("the WebSocket handshake of " + wire.peer() + " is wrong");
            }
            draft.postProcessHandshakeResponseAsServer(question, answer);
        } catch (InvalidHandshakeException e) {
            throw new IOException("the WebSocket handshake of " + wire.peer() + " is wrong", e);
        }
        answer.put("Connection", "Upgrade");
        answer.put("Server", "minitel");
        answer.setHttpStatusMessage("Switching Protocols");
        ByteBuffer bytes = draft.createHandshake(answer).getFirst();
        byte[] head = new byte[bytes.remaining()];
        bytes.get(head);
        return head;
    }
}
