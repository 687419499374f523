package minitel.gateway.tunnel.names;

import java.util.List;
import minitel.gateway.tunnel.PublishedWord;

/// What of a name may be seen in a browser.
///
/// @param web whether the gateway's owner lets browsers in
/// @param trusted whether its pages are believed to be as good as our own
/// @param held whether its holder is there
/// @param words what he publishes, or did before he went away
public record PublishedName(boolean web, boolean trusted, boolean held, List<PublishedWord> words) {
    public PublishedName {
        words = List.copyOf(words);
    }
}
