package minitel.gateway.announce;

import minitel.gateway.metric.EnumCounters;

/// What the announcer has heard and said. Counted by its thread, read by any.
final class AnnounceCounters {
    /// How it can be asked.
    enum Way {
        BROADCAST,
        DNS_SD
    }

    private final EnumCounters<Way> questions = new EnumCounters<>(Way.values());
    private final EnumCounters<Way> answers = new EnumCounters<>(Way.values());
    private final EnumCounters<AnnounceRefusal> refused =
            new EnumCounters<>(AnnounceRefusal.values());

    void asked(Way way) {
        questions.add(way);
    }

    void answered(Way way) {
        answers.add(way);
    }

    void refused(AnnounceRefusal why) {
        refused.add(why);
    }

    long questions(Way way) {
        return questions.of(way);
    }

    long answers(Way way) {
        return answers.of(way);
    }

    long refusals(AnnounceRefusal why) {
        return refused.of(why);
    }
}
