package minitel.ws;

/// What one frame is to a duplex.
sealed interface Frame {

    /// Part of a message, as bytes of the terminal: `bytes[0..count)`.
    record Data(byte[] bytes, int count) implements Frame {}

    record Ping(byte[] payload) implements Frame {}

    record Pong() implements Frame {}

    record Close(int code, String reason) implements Frame {}
}
