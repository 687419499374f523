package minitel.io;

/// With what words a line is closed, where its transport has some.
public enum CloseReason {
    GOODBYE,
    /// We go away and come back.
    AWAY,
    /// The other side is not wanted.
    UNWANTED,
    /// Our own fault.
    FAULT
}
