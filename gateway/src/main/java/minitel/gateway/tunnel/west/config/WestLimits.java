package minitel.gateway.tunnel.west.config;

import java.time.Duration;
import minitel.json.JsonNode;

/// How much and how long, for the whole process.
///
/// @param size bytes of a message with an old west: a whole request or answer
/// @param patience until a 504, when nothing moves
/// @param transactions that are under way in one tunnel, each way
public record WestLimits(int size, Duration patience, int transactions) {
    private static final int SIZE = 16 << 20;
    private static final int LARGEST = 256 << 20;
    private static final int SMALLEST = 64 << 10;
    private static final int PATIENCE = 60;
    private static final int TRANSACTIONS = 100;

    /// Those of the keys' absence.
    public static final WestLimits DEFAULT =
            new WestLimits(SIZE, Duration.ofSeconds(PATIENCE), TRANSACTIONS);

    static WestLimits read(JsonNode west) {
        return new WestLimits(
                west.get("size").integer(SIZE, SMALLEST, LARGEST),
                Duration.ofSeconds(west.get("patience").integer(PATIENCE, 1, 3600)),
                west.get("transactions").integer(TRANSACTIONS, 1, 10_000));
    }
}
