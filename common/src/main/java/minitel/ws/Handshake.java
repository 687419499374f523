package minitel.ws;

import minitel.http.RequestHead;
import minitel.http.RequestReader;

/// What came of a connection to a WebSocket port; [WsServer#receive] gives it to whoever accepted
/// the connection.
public sealed interface Handshake {

    /// He asked for a page, or for nonsense, and was answered; the connection is closed.
    ///
    /// @param request what he asked, for the log: `GET /page`, and what was wrong with it
    record Answered(String request, int status) implements Handshake {}

    /// He asks for what somebody has claimed, whatever the method; nobody has answered yet.
    ///
    /// @param reader reads what came behind the head
    record Claimed(RequestHead head, RequestReader reader) implements Handshake {}

    /// He asks for a WebSocket, and waits for [UpgradeRequest#accept] or [UpgradeRequest#refuse].
    record Asked(UpgradeRequest upgrade) implements Handshake {}
}
