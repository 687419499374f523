package minitel.bridge.session;

/// When something happens.
///
/// @param now in nanoseconds of the owner's clock
/// @param painted how many bytes the link in front has sent so far
public record EventMoment(long now, long painted) {}
