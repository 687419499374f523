package minitel.gateway.guard;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import minitel.gateway.address.Cidr;
import org.jspecify.annotations.Nullable;

/// Keeps the points held against ranges, halved every hour; times are milliseconds that have
/// passed. For [Guard]; needs a lock around it.
final class OffenceScores {
    static final int LIMIT = 10_000;
    private static final double HALF_LIFE = Duration.ofHours(1).toMillis();

    private final Map<Cidr, Score> scores = new HashMap<>();
    private long dropped;

    private record Score(double points, long since) {
        double at(long now) {
            return points * Math.pow(0.5, (now - since) / HALF_LIFE);
        }
    }

    /// @return the score with these points, in whole points: 99.5 is 100
    long add(Cidr who, int points, long now) {
        @Nullable Score old = scores.get(who);
        if (old == null && scores.size() >= LIMIT) {
            makeRoom(now);
        }
        double sum = points + (old == null ? 0 : old.at(now));
        scores.put(who, new Score(sum, now));
        return Math.round(sum);
    }

    void forget(Cidr who) {
        scores.remove(who);
    }

    int size() {
        return scores.size();
    }

    /// How many scores were lost to the limit.
    long dropped() {
        return dropped;
    }

    /// Removes what has faded, and if that is not a tenth, the lowest up to a tenth.
    private void makeRoom(long now) {
        scores.values().removeIf(score -> score.at(now) < 0.5);
        int excess = scores.size() - LIMIT * 9 / 10;
        Comparator<Map.Entry<Cidr, Score>> lowest =
                Comparator.comparingDouble(entry -> entry.getValue().at(now));
        List<Cidr> losers =
                scores.entrySet().stream()
                        .sorted(lowest)
                        .limit(Math.max(0, excess))
                        .map(Map.Entry::getKey)
                        .toList();
        losers.forEach(scores::remove);
        dropped += losers.size();
    }
}
