package minitel.gateway.tunnel.link;

import minitel.gateway.tunnel.yamux.YamuxFigures;

/// What a tunnel's other end got none of, or was cut off, because of a bound.
///
/// @param tooMany streams that were reset as too many were open
/// @param tooFast streams that were reset as too many were opened a second
/// @param overBudget streams that were reset as too much waited to be read
/// @param neverEnded streams that were reset as the other end did not end them
/// @param pongs pings that got no answer
public record LinkLosses(long tooMany, long tooFast, long overBudget, long neverEnded, long pongs) {
    public static final LinkLosses NONE = new LinkLosses(0, 0, 0, 0, 0);

    static LinkLosses of(YamuxFigures figures) {
        return new LinkLosses(
                figures.tooMany(),
                figures.tooFast(),
                figures.overBudget(),
                figures.neverEnded(),
                figures.droppedPongs());
    }

    public LinkLosses plus(LinkLosses more) {
        return new LinkLosses(
                tooMany + more.tooMany,
                tooFast + more.tooFast,
                overBudget + more.overBudget,
                neverEnded + more.neverEnded,
                pongs + more.pongs);
    }
}
