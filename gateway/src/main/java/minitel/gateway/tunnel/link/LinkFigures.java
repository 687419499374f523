package minitel.gateway.tunnel.link;

import java.time.Duration;
import java.util.Optional;

/// How a tunnel is, as it is now.
///
/// @param roundTrip of the last ping; empty = none was answered yet
/// @param streams open now, both ways
/// @param opened since the tunnel's begin, both ways
/// @param refused of those, at either end
/// @param received bytes of streams
/// @param sent bytes of streams
/// @param losses what a bound has cost
public record LinkFigures(
        Optional<Duration> roundTrip,
        int streams,
        long opened,
        long refused,
        long received,
        long sent,
        LinkLosses losses) {}
