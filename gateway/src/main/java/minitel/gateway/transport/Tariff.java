package minitel.gateway.transport;

/// What a service pretends to cost, in francs.
///
/// @param start due when the visitor arrives
/// @param minute due after each whole minute
public record Tariff(double start, double minute) {
    public static final double DEAREST = 1000;
    public static final Tariff FREE = new Tariff(0, 0);

    public Tariff {
        if (!(start >= 0 && start <= DEAREST && minute >= 0 && minute <= DEAREST)) {
            throw new IllegalArgumentException(
                    "a tariff is from 0 to 1000 francs, not %s and %s".formatted(start, minute));
        }
    }

    public double after(long minutes) {
        return start + minutes * minute;
    }
}
