package minitel.gateway.home;

import java.util.Optional;
import minitel.videotex.Language;

/// The codes that the home answers itself, in both languages, unless the directory has the same.
enum HouseCode {
    KEYS("TEST", "TEST", Phrase.HELP_KEYS),
    CARD("MIRE", "CARD", Phrase.HELP_CARD),
    CLOCK("HEURE", "TIME", Phrase.HELP_CLOCK),
    INFO("ETAT", "INFO", Phrase.HELP_INFO);

    private final String french;
    private final String english;
    private final Phrase meaning;

    HouseCode(String french, String english, Phrase meaning) {
        this.french = french;
        this.english = english;
        this.meaning = meaning;
    }

    static Optional<HouseCode> of(String typed) {
        for (HouseCode code : values()) {
            if (code.french.equalsIgnoreCase(typed) || code.english.equalsIgnoreCase(typed)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    String word(Language language) {
        return switch (language) {
            case FRENCH -> french;
            case ENGLISH -> english;
        };
    }

    Phrase meaning() {
        return meaning;
    }
}
