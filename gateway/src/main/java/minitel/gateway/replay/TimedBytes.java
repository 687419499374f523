package minitel.gateway.replay;

/// Bytes that are due.
///
/// @param t milliseconds since the recording's start
record TimedBytes(long t, byte[] bytes) {}
