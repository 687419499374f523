package minitel.gateway.peer.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/// What an engine has counted. For any thread.
public final class EngineCounters {
    private final AtomicLongArray losses = new AtomicLongArray(EngineLoss.values().length);

    public void lost(EngineLoss why) {
        lost(why, 1);
    }

    public void lost(EngineLoss why, long times) {
        losses.addAndGet(why.ordinal(), times);
    }

    public long of(EngineLoss why) {
        return losses.get(why.ordinal());
    }

    /// Since the start.
    public Map<EngineLoss, Long> all() {
        Map<EngineLoss, Long> all = new EnumMap<>(EngineLoss.class);
        for (EngineLoss each : EngineLoss.values()) {
            all.put(each, of(each));
        }
        return all;
    }
}
