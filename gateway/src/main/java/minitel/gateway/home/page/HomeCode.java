package minitel.gateway.home.page;

import java.util.Optional;
import minitel.videotex.Language;

/// The codes that the home answers itself, in both languages, unless the directory has the same.
public enum HomeCode {
    KEYS("TEST", "TEST", HomePhrase.HELP_KEYS),
    CARD("MIRE", "CARD", HomePhrase.HELP_CARD),
    CLOCK("HEURE", "TIME", HomePhrase.HELP_CLOCK),
    INFO("ETAT", "INFO", HomePhrase.HELP_INFO);

    private final String french;
    private final String english;
    private final HomePhrase meaning;

    HomeCode(String french, String english, HomePhrase meaning) {
        this.french = french;
        this.english = english;
        this.meaning = meaning;
    }

    public static Optional<HomeCode> of(String typed) {
        for (HomeCode code : values()) {
            if (code.french.equalsIgnoreCase(typed) || code.english.equalsIgnoreCase(typed)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    public String word(Language language) {
        return switch (language) {
            case FRENCH -> french;
            case ENGLISH -> english;
        };
    }

    HomePhrase meaning() {
        return meaning;
    }
}
