package minitel.gateway.pavi.bridge;

import java.time.Duration;

/// How long the parts of a bridge may last. Callers who do nothing are the session's to end, and a
/// host that says little is no fault: neither has a limit here.
///
/// @param dial to reach the host
/// @param longest from then on
/// @param stall for the host to take what was typed; then it counts as gone
public record BridgeLimits(Duration dial, Duration longest, Duration stall) {
    public static final BridgeLimits USUAL =
            new BridgeLimits(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofSeconds(10));
}
