package minitel.bridge.session;

/// A call under way, or the link that came of it.
///
/// @param byHand whether a person asked for it
/// @param since when it was called, or came up, in nanoseconds of the owner's clock
record CurrentCall(int link, CallTarget target, boolean byHand, boolean up, long since) {
    CurrentCall cameUp(long now) {
        return new CurrentCall(link, target.answered(), byHand, true, now);
    }
}
