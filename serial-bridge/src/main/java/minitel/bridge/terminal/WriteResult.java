package minitel.bridge.terminal;

/// What became of a service's bytes.
public enum WriteResult {
    WRITTEN,
    /// The pen was revoked: the bytes, or the rest of them, were not painted.
    REVOKED,
    /// The service asked the terminal to hang up (`1B 39 67`), which it does not see; nothing after
    /// that was painted.
    DISCONNECTED
}
