package minitel.ws;

/// One decoded frame, as [WsDuplex] gets it from [FrameDecoder].
sealed interface WsFrame {

    /// Part of a message, as bytes of the terminal: `bytes[0..count)`.
    record Data(byte[] bytes, int count) implements WsFrame {}

    /// Part of a binary message, where it was received.
    record Piece(byte[] bytes, int from, int count) implements WsFrame {}

    record Ping(byte[] payload) implements WsFrame {}

    record Pong() implements WsFrame {}

    record Close(int code, String reason) implements WsFrame {}
}
