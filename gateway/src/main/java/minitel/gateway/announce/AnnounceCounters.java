package minitel.gateway.announce;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// What the announcer has heard and said. Counted by its thread, read by any.
final class AnnounceCounters {
    /// How it can be asked.
    enum Way {
        BROADCAST,
        DNS_SD
    }

    private final Map<Way, AtomicLong> questions = counts(Way.class);
    private final Map<Way, AtomicLong> answers = counts(Way.class);
    private final Map<AnnounceRefusal, AtomicLong> refused = counts(AnnounceRefusal.class);

    private static <E extends Enum<E>> Map<E, AtomicLong> counts(Class<E> words) {
        Map<E, AtomicLong> counts = new EnumMap<>(words);
        for (E word : words.getEnumConstants()) {
            counts.put(word, new AtomicLong());
        }
        return counts;
    }

    void asked(Way way) {
        count(questions, way).incrementAndGet();
    }

    void answered(Way way) {
        count(answers, way).incrementAndGet();
    }

    void refused(AnnounceRefusal why) {
        count(refused, why).incrementAndGet();
    }

    long questions(Way way) {
        return count(questions, way).get();
    }

    long answers(Way way) {
        return count(answers, way).get();
    }

    long refusals(AnnounceRefusal why) {
        return count(refused, why).get();
    }

    private static <E> AtomicLong count(Map<E, AtomicLong> counts, E word) {
        return counts.getOrDefault(word, new AtomicLong());
    }
}
