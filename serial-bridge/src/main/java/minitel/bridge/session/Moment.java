package minitel.bridge.session;

/// When something happens.
///
/// @param now in nanoseconds of the owner's clock
/// @param painted how many bytes the link in front has sent so far
record Moment(long now, long painted) {}
