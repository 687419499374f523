package minitel.gateway.home.page;

import java.util.List;
import minitel.videotex.Language;

/// What pages are painted from: the language, and the directory and links of this moment.
public record PageContext(
        Language language, List<ServiceListing> listings, List<LinkListing> links) {

    public String say(HomePhrase phrase, Object... values) {
        return phrase.in(language, values);
    }
}
