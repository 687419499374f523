package minitel.bridge.session;

/// A call under way, or the link that came of it.
///
/// @param byHand whether a person asked for it
/// @param since when it was called, or came up, in nanoseconds of the owner's clock
record Call(int link, Target target, boolean byHand, boolean up, long since) {
    Call cameUp(long now) {
        return new Call(link, target, byHand, true, now);
    }
}
