package minitel.gateway.tunnel.link;

/// What the other end of a tunnel may take of this one.
///
/// @param streams open at once, each way
/// @param opensPerSecond streams that it may open a second, in the long run; twice as many at once
public record LinkLimits(int streams, int opensPerSecond) {
    public static final LinkLimits DEFAULT = new LinkLimits(100, 200);
}
