package minitel.gateway.home;

import java.util.List;
import minitel.videotex.Language;

/// What pages are painted from: the language and the directory of this moment.
record Scene(Language language, List<Listing> listings) {

    String say(Phrase phrase, Object... values) {
        return phrase.in(language, values);
    }
}
