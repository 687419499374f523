package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.Words;
import minitel.dial.DialException.Why;
import minitel.videotex.Language;

/// A sentence for row 0, in whichever language.
sealed interface Notice {

    String in(Language language);

    /// Whether it holds until something else is said, not only until the next key.
    boolean stays();

    /// Words that need no name.
    record Plain(Words words) implements Notice {
        @Override
        public String in(Language language) {
            return words.in(language);
        }

        @Override
        public boolean stays() {
            return words == Words.WAITING_FOR_CLOCK;
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

        @Override
        public boolean stays() {
            return words == Words.CALLING;
        }
    }

    /// A service was lost and is taken up again.
    ///
    /// @param seconds until the next try
    record Lost(long seconds) implements Notice {
        @Override
        public String in(Language language) {
            return Words.LINK_LOST.in(language)
                    + ". "
                    + Words.RETRY.in(language, Long.toString(seconds));
        }

        @Override
        public boolean stays() {
            return true;
        }
    }

    static Optional<Notice> failed(Target target, Why why) {
        return Optional.of(new Named(Words.of(why), target.brief()));
    }
}
