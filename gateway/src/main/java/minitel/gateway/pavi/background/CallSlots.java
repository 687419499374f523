package minitel.gateway.pavi.background;

import java.util.HashMap;
import java.util.Map;

/// How many calls are being made, so that a host that does not answer takes none of the others'.
/// One thread at a time.
final class CallSlots {
    private final BackgroundLimits limits;
    private final Map<String, Integer> ofHost = new HashMap<>();
    private int taken;

    CallSlots(BackgroundLimits limits) {
        this.limits = limits;
    }

    boolean isFree(String host) {
        return taken < limits.running() && ofHost.getOrDefault(host, 0) < limits.ofHost();
    }

    void take(String host) {
        taken++;
        ofHost.merge(host, 1, Integer::sum);
    }

    void giveBack(String host) {
        taken--;
        ofHost.computeIfPresent(host, (_, many) -> many > 1 ? many - 1 : null);
    }
}
