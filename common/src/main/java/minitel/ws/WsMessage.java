package minitel.ws;

/// One whole message of a WebSocket, its fragments joined.
///
/// @param text whether it is text; then `bytes` are UTF-8, checked
public record WsMessage(boolean text, byte[] bytes) {

    /// Whether these bytes can be those of a text.
    public static boolean isText(byte[] bytes) {
        return Utf8Codec.isText(bytes);
    }
}
