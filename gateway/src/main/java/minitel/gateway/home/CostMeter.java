package minitel.gateway.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import minitel.gateway.transport.Tariff;

/// What one visit would have cost on the Minitel network: the services that are over, and the one
/// that is running. A value, for any thread.
record CostMeter(double settled, Optional<Running> running) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A service since it covers the home.
    record Running(Tariff tariff, Instant since) {
        double due(Instant now) {
            return tariff.after(minutes(now));
        }

        /// Whole minutes; none when the clock has gone back.
        private long minutes(Instant now) {
            return Math.max(0, Duration.between(since, now).dividedBy(MINUTE));
        }
    }

    static final CostMeter NOTHING = new CostMeter(0, Optional.empty());

    CostMeter start(Tariff tariff, Instant now) {
        return new CostMeter(due(now), Optional.of(new Running(tariff, now)));
    }

    CostMeter stop(Instant now) {
        return new CostMeter(due(now), Optional.empty());
    }

    double due(Instant now) {
        return settled + running.map(service -> service.due(now)).orElse(0.0);
    }

    /// When the amount changes next.
    Optional<Instant> nextChange(Instant now) {
        return running.map(
                service -> service.since().plus(MINUTE.multipliedBy(service.minutes(now) + 1)));
    }

    /// `0.62Fr`, as a Teletel counter shows it.
    static String francs(double amount) {
        return String.format(Locale.ROOT, "%.2fFr", amount);
    }
}
