package minitel.gateway.tunnel.yamux;

/// What a [YamuxSession] has counted so far.
///
/// @param received bytes of streams, without headers
/// @param sent likewise
/// @param live streams that are open, or whose handler still runs
/// @param opened by this end
/// @param accepted of the other end
/// @param tooMany streams of the other end that were refused because as many are open as may be
/// @param tooFast because it opens too many a second
/// @param resetByPeer streams that the other end reset
/// @param resetHere that this end reset because their owner gave them up
/// @param overBudget because too much waited to be read
/// @param neverEnded because the other end did not end them in time
/// @param discarded bytes that came for no stream, or for one that is closed here
/// @param droppedPongs pings that got no answer because too many waited for one
/// @param empty frames that carried nothing; too many of them end the session
public record YamuxFigures(
        long received,
        long sent,
        int live,
        long opened,
        long accepted,
        long tooMany,
        long tooFast,
        long resetByPeer,
        long resetHere,
        long overBudget,
        long neverEnded,
        long discarded,
        long droppedPongs,
        long empty) {}
