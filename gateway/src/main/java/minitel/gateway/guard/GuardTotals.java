package minitel.gateway.guard;

import java.util.EnumMap;
import java.util.Map;
import minitel.gateway.transport.Offence;

/// Counts what the guard has done since the program started. Needs a lock around it.
final class GuardTotals {
    long admitted;
    long bansMade;
    private final Map<RefusalReason, Long> refused = zeros(RefusalReason.class);
    private final Map<Offence, Long> offences = zeros(Offence.class);

    void count(RefusalReason why) {
        refused.merge(why, 1L, Long::sum);
    }

    void count(Offence what) {
        offences.merge(what, 1L, Long::sum);
    }

    GuardCounters with(
            VisitCaps visitCaps, BanTable banTable, OffenceScores scores, long writeFailures) {
        return new GuardCounters(
                admitted,
                refused,
                offences,
                bansMade,
                scores.dropped(),
                banTable.dropped(),
                writeFailures,
                visitCaps.inside(),
                banTable.size(),
                scores.size());
    }

    private static <E extends Enum<E>> Map<E, Long> zeros(Class<E> kind) {
        var zeros = new EnumMap<E, Long>(kind);
        for (E each : kind.getEnumConstants()) {
            zeros.put(each, 0L);
        }
        return zeros;
    }
}
