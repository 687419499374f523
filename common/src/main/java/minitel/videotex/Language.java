package minitel.videotex;

import java.util.Locale;

/// The languages in which the programs speak to a person at a terminal.
public enum Language {
    FRENCH(Locale.FRANCE),
    ENGLISH(Locale.UK);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// How dates and numbers are written.
    public Locale locale() {
        return locale;
    }

    /// @param code as ISO 639 has it: `fr`, `en`
    /// @throws IllegalArgumentException with a sentence for the person who wrote the code
    public static Language of(String code) {
        for (Language language : values()) {
            if (language.locale.getLanguage().equals(code)) {
                return language;
            }
        }
        throw new IllegalArgumentException("must be \"fr\" or \"en\", but is \"" + code + "\"");
    }
}
