package minitel.bridge.terminal;

/// The right to write to a terminal. Only the newest of a terminal is valid: taking one revokes the
/// one before.
public final class Pen {
    Pen() {}
}
