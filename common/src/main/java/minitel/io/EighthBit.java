package minitel.io;

/// What the eighth bit of a character is, on a line or of a service.
public enum EighthBit {
    /// Even parity, as soon as it looks like that.
    AUTO,
    /// A bit like the others.
    NONE,
    /// Even parity, whatever it looks like.
    STRIP
}
