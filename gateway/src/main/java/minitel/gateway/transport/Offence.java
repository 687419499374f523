package minitel.gateway.transport;

/// What a scanner does and a visitor does not.
public enum Offence {
    /// An HTTP, TLS or SSH greeting on the telnet port.
    FOREIGN_GREETING,
    /// Connected, and left without a key pressed.
    CONNECT_AND_LEAVE,
    /// More bytes before the home page than any terminal answers or person types.
    FLOOD_BEFORE_HOME
}
