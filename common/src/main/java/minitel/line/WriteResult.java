package minitel.line;

/// What became of bytes that were to be painted.
public enum WriteResult {
    WRITTEN,
    /// The pen was revoked: the bytes, or the rest of them, were not painted.
    REVOKED,
    /// The service asked the terminal to hang up (`1B 39 67`), which it does not see; nothing after
    /// that was painted.
    DISCONNECTED,
    /// The terminal has gone.
    BROKEN
}
