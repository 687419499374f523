package minitel.io;

/// What the eighth bit of each character is, as a configuration says it of a door's terminals or of
/// a service.
public enum EighthBit {
    /// To be found out: even parity, once the characters that come look like it.
    AUTO,
    /// Data like the other seven.
    NONE,
    /// Even parity from the first character on, not looked at and cleared.
    STRIP
}
