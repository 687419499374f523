package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.Words;
import minitel.dial.DialException.Why;
import minitel.videotex.Language;

/// A sentence for row 0, in whichever language.
sealed interface Notice {

    String in(Language language);

    /// Words that need no name.
    record Plain(Words words) implements Notice {
        @Override
        public String in(Language language) {
            return words.in(language);
        }
    }

    /// Words about a name, or around it.
    record Named(Words words, String name) implements Notice {
        @Override
        public String in(Language language) {
            return words.in(language).contains("%s")
                    ? words.in(language, name)
                    : Words.about(language, name, words);
        }
    }

    /// A link was lost and is taken up again.
    ///
    /// @param seconds until the next try
    record Lost(long seconds) implements Notice {
        @Override
        public String in(Language language) {
            return Words.LINK_LOST.in(language)
                    + ". "
                    + Words.RETRY.in(language, Long.toString(seconds));
        }
    }

    static Optional<Notice> failed(Target target, Why why) {
        return Optional.of(new Named(Words.of(why), target.name()));
    }
}
