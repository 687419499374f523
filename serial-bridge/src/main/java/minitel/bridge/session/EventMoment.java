package minitel.bridge.session;

/// When an event happened, and how much had been painted by then.
///
/// @param now in nanoseconds of the owner's clock
/// @param painted how many bytes the link in front has sent so far
public record EventMoment(long now, long painted) {}
