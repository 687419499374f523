package minitel.gateway.peer.publish;

/// What came of calls of peers since the start.
///
/// @param open that are served now
/// @param served in all
/// @param refused for their word, or what is behind it
/// @param busy for want of room, or too many a second
/// @param strangers from addresses of nobody who is approved
public record ReceptionFigures(int open, long served, long refused, long busy, long strangers) {}
