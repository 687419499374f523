package minitel.gateway.guard;

import java.util.Map;
import minitel.gateway.transport.Offence;

/// What the guard has done since the program started, and what it holds now.
///
/// @param refused by reason; every reason is there
/// @param offences by kind, those of addresses that are never scored too; every kind is there
/// @param bansMade by scores and by the operator, without those read from a file
/// @param scoresDropped addresses forgotten because too many had a score
/// @param bansDropped bans given up because there were too many
/// @param writeFailures attempts to write the bans that failed
/// @param visits how many are inside now
/// @param bans how many hold now
/// @param scores how many addresses have a score now
public record GuardCounters(
        long admitted,
        Map<RefusalReason, Long> refused,
        Map<Offence, Long> offences,
        long bansMade,
        long scoresDropped,
        long bansDropped,
        long writeFailures,
        int visits,
        int bans,
        int scores) {

    public GuardCounters {
        refused = Map.copyOf(refused);
        offences = Map.copyOf(offences);
    }
}
