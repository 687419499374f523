package minitel.gateway.home;

import java.time.Instant;
import minitel.gateway.transport.Tariff;

/// Whether another service covers the home, what the services have cost, and how often the screen
/// came back. The session's owner writes it, the home's thread reads it.
record ForegroundState(boolean covered, int returns, CostMeter costMeter) {
    static final ForegroundState NONE = new ForegroundState(false, 0, CostMeter.NOTHING);

    ForegroundState by(Tariff tariff, Instant now) {
        return new ForegroundState(true, returns, costMeter.start(tariff, now));
    }

    ForegroundState lifted(Instant now) {
        return new ForegroundState(false, returns + 1, costMeter.stop(now));
    }
}
