package minitel.gateway.home;

import java.time.Instant;
import minitel.gateway.transport.Tariff;

/// Whether another service covers the home, what the services have cost, and how often the screen
/// came back. The session's owner writes it, the home's thread reads it.
record Cover(boolean covered, int returns, Bill bill) {
    static final Cover NONE = new Cover(false, 0, Bill.NOTHING);

    Cover by(Tariff tariff, Instant now) {
        return new Cover(true, returns, bill.start(tariff, now));
    }

    Cover lifted(Instant now) {
        return new Cover(false, returns + 1, bill.stop(now));
    }
}
