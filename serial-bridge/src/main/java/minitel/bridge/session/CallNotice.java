package minitel.bridge.session;

import java.util.Optional;
import minitel.bridge.page.ScreenWords;
import minitel.dial.DialException.Why;
import minitel.videotex.Language;

/// A sentence for row 0, kept as words and names so that it can be shown in whichever language
/// holds then.
public sealed interface CallNotice {

    String in(Language language);

    /// Whether it holds until something else is said, not only until the next key.
    boolean stays();

    /// Words that need no name.
    record Plain(ScreenWords words) implements CallNotice {
        @Override
        public String in(Language language) {
            return words.in(language);
        }

        @Override
        public boolean stays() {
            return words == ScreenWords.WAITING_FOR_CLOCK;
        }
    }

    /// Words about a name, or around it.
    record Named(ScreenWords words, String name) implements CallNotice {
        @Override
        public String in(Language language) {
            return words.in(language).contains("%s")
                    ? words.in(language, name)
                    : ScreenWords.about(language, name, words);
        }

        @Override
        public boolean stays() {
            return words == ScreenWords.CALLING;
        }
    }

    /// A service was lost and is taken up again.
    ///
    /// @param seconds until the next try
    record Lost(long seconds) implements CallNotice {
        @Override
        public String in(Language language) {
            return ScreenWords.LINK_LOST.in(language)
                    + ". "
                    + ScreenWords.RETRY.in(language, Long.toString(seconds));
        }

        @Override
        public boolean stays() {
            return true;
        }
    }

    static Optional<CallNotice> failed(CallTarget target, Why why) {
        return Optional.of(new Named(ScreenWords.of(why), target.brief()));
    }
}
