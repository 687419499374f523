package minitel.gateway.tunnel.yamux;

/// The counters of a session. Guarded by its lock.
final class YamuxCounters {
    long received;
    long sent;
    long opened;
    long accepted;
    long tooMany;
    long tooFast;
    long resetByPeer;
    long resetHere;
    long overBudget;
    long neverEnded;
    long discarded;
    long droppedPongs;
    long empty;

    YamuxFigures figures(int live) {
        return new YamuxFigures(
                received,
                sent,
                live,
                opened,
                accepted,
                tooMany,
                tooFast,
                resetByPeer,
                resetHere,
                overBudget,
                neverEnded,
                discarded,
                droppedPongs,
                empty);
    }
}
