package minitel.gateway.tunnel.names;

import java.time.Instant;
import java.util.List;
import minitel.gateway.tunnel.link.LinkLosses;

/// How a name is, for whoever looks.
///
/// @param state `held` or `away`
/// @param since when it is so
/// @param from where its holder is; empty = it is away
/// @param trouble why it went away; empty = it is there, or has not been there yet
/// @param roundTrip in milliseconds; -1 = not measured
/// @param streams open now
/// @param opened streams since the start
/// @param refused of those
/// @param received bytes that came from the holder
/// @param sent bytes that went to it
/// @param taken how often somebody has taken the name
/// @param takenOver how often of these another one of the same key still held it
/// @param refusedHolders how often somebody asked for it who may not have it
/// @param losses what bounds have cost its holder
/// @param words that may be opened there, or could before it went away
public record NameFacts(
        String name,
        String state,
        Instant since,
        String from,
        String trouble,
        double roundTrip,
        int streams,
        long opened,
        long refused,
        long received,
        long sent,
        long taken,
        long takenOver,
        long refusedHolders,
        LinkLosses losses,
        List<String> words) {
    public NameFacts {
        words = List.copyOf(words);
    }

    public boolean held() {
        return state.equals("held");
    }
}
