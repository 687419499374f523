package minitel.ws;

import minitel.io.ByteRoom;
import minitel.io.Duplex;
import org.java_websocket.drafts.Draft_6455;

/// A WebSocket to which the server has said yes, before anybody decided what its messages are to
/// us. Given by [WsClient#ask]; use it once.
public final class OpenedWebSocket {
    private final Duplex wire;
    private final byte[] early;
    private final Draft_6455 draft;
    private final String subprotocol;

    OpenedWebSocket(Duplex wire, byte[] early, Draft_6455 draft, String subprotocol) {
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
    /// @param settings its longest frame is that of the question
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
