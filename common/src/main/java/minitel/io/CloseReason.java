package minitel.io;

/// Why we close a line, for a transport that can tell the other side: a WebSocket has close codes.
public enum CloseReason {
    GOODBYE,
    /// We go away and come back.
    AWAY,
    /// The other side is not wanted.
    UNWANTED,
    /// An error of this program.
    FAULT
}
