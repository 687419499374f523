package minitel.gateway.peer.trust;

/// How many are in the book, and what came of who asked.
///
/// @param approved peers
/// @param asking who is not approved and still remembered
/// @param pushedOut who is not approved and was forgotten for want of room, since the start
/// @param alarms how often an approved uid has shown another fingerprint, since the start
public record BookFigures(int approved, int asking, long pushedOut, long alarms) {}
