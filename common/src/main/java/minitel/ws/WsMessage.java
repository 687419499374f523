package minitel.ws;

/// One whole message of a WebSocket, its fragments joined.
///
/// @param text whether it is text; then `bytes` are UTF-8, checked
public record WsMessage(boolean text, byte[] bytes) {}
