package minitel.config;

import minitel.videotex.Language;

/// The part `language`: what a terminal is spoken to in.
public final class LanguageConfig {
    public static final ConfigPart<Language, Object> PART =
            ConfigPart.alone("language", node -> node.parsed(Language.FRENCH, Language::of));

    private LanguageConfig() {}
}
