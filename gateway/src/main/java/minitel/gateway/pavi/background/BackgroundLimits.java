package minitel.gateway.pavi.background;

import java.time.Duration;

/// How much services may have done later.
///
/// @param ofOne calls that wait at once, asked for within one visit
/// @param ofService calls that wait at once, asked for by one host
/// @param ofAll calls that wait at once
/// @param running calls that are made at once; the others wait
/// @param ofHost of these, to one host
/// @param furthest into the future
/// @param patience for one call, with all that it waits for
/// @param tries of a call whose service could not be reached
public record BackgroundLimits(
        int ofOne,
        int ofService,
        int ofAll,
        int running,
        int ofHost,
        Duration furthest,
        Duration patience,
        int tries) {
    public static final BackgroundLimits USUAL =
            new BackgroundLimits(
                    20, 250, 1000, 32, 4, Duration.ofDays(1), Duration.ofSeconds(25), 5);
}
