package minitel.gateway.tunnel.west.wire;

import java.util.Map;
import java.util.TreeMap;

/// What has gone over a tunnel so far.
///
/// @param sent requests that were sent into it
/// @param served requests that came out of it
/// @param dropped messages that were no request and no answer that anybody waits for, or too many
/// @param pending requests that wait for their answer
public record WestFigures(long sent, long served, long dropped, int pending) {

    /// For the state as JSON.
    public Map<String, Object> asMap() {
        return new TreeMap<>(
                Map.of("sent", sent, "served", served, "dropped", dropped, "pending", pending));
    }
}
