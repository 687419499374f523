package minitel.gateway.guard;

import java.util.EnumMap;
import java.util.Map;
import minitel.gateway.transport.Offence;

/// What has happened since the program started. Needs a lock around it.
final class Tally {
    long admitted;
    long bansMade;
    private final Map<Refusal, Long> refused = zeros(Refusal.class);
    private final Map<Offence, Long> offences = zeros(Offence.class);

    void count(Refusal why) {
        refused.merge(why, 1L, Long::sum);
    }

    void count(Offence what) {
        offences.merge(what, 1L, Long::sum);
    }

    GuardCounters with(Visits visits, Bans bans, Scores scores, long writeFailures) {
        return new GuardCounters(
                admitted,
                refused,
                offences,
                bansMade,
                scores.dropped(),
                bans.dropped(),
                writeFailures,
                visits.inside(),
                bans.size(),
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
