package minitel.gateway.net;

/// What the first bytes of a caller say of him.
enum GreetingKind {
    /// He may be a terminal.
    NONE,
    /// Another protocol, which no page can make a browser speak.
    FOREIGN,
    /// An HTTP request: a scanner's, or a browser's.
    REQUEST,
    /// What any page can make its reader's browser say, and a scanner says alike: TLS (`https:`,
    /// `wss:`, `turns:`) and STUN (WebRTC).
    FORCED,
    /// The header of a PROXY protocol, in front of somebody who is not known: whoever sends it is a
    /// proxy that is not named in the configuration.
    PROXIED
}
