package minitel.gateway.home;

/// What a service pretends to cost, in francs.
///
/// @param start due when the visitor arrives
/// @param minute due after each whole minute
public record Tariff(double start, double minute) {
    static final Tariff FREE = new Tariff(0, 0);

    public Tariff {
        if (!(start >= 0 && minute >= 0 && start + minute < 1000)) {
            throw new IllegalArgumentException(
                    "a tariff is from 0 to 1000 francs, not %s and %s".formatted(start, minute));
        }
    }

    double after(long minutes) {
        return start + minutes * minute;
    }
}
