package minitel.telnet;

/// The bytes of RFC 854 and of the options that are spoken here.
final class TelnetCodes {
    /// End of a sub-negotiation.
    static final byte SE = (byte) 0xF0;

    /// Start of a sub-negotiation.
    static final byte SB = (byte) 0xFA;

    static final byte WILL = (byte) 0xFB;
    static final byte WONT = (byte) 0xFC;
    static final byte DO = (byte) 0xFD;
    static final byte DONT = (byte) 0xFE;

    /// Interpret as command.
    static final byte IAC = (byte) 0xFF;

    /// The smallest command, end of file (RFC 1184); the others follow up to [#IAC].
    static final int FIRST_COMMAND = 0xEC;

    /// Eight bits, no end-of-line rules (RFC 856).
    static final byte BINARY = 0;

    /// RFC 857.
    static final byte ECHO = 1;

    /// Suppress go-ahead (RFC 858).
    static final byte SGA = 3;

    /// Terminal type (RFC 1091), and what its sub-negotiation says.
    static final byte TTYPE = 24;

    /// Window size (RFC 1073).
    static final byte NAWS = 31;

    static final byte IS = 0;
    static final byte SEND = 1;

    private TelnetCodes() {}
}
