package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.Language;

/// What pages are painted from: the language and the directory of this moment.
public record PageContext(Language language, List<ServiceListing> listings) {

    public String say(HomePhrase phrase, Object... values) {
        return phrase.in(language, values);
    }
}
