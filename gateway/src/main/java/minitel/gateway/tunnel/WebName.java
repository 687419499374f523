package minitel.gateway.tunnel;

import java.util.List;
import java.util.Optional;

/// A name as browsers may see it.
///
/// @param web whether the gateway's owner lets them
/// @param trusted whether its pages are believed to be as good as our own
/// @param words what is published, or was by its last holder
/// @param opener where streams are opened; empty = nobody holds it now
public record WebName(
        boolean web, boolean trusted, List<PublishedWord> words, Optional<StreamOpener> opener) {
    public WebName {
        words = List.copyOf(words);
    }

    /// What is published under a word, for browsers.
    public Optional<PublishedWord> page(TunnelName word) {
        return words.stream()
                .filter(it -> web && it.word().equals(word))
                .filter(it -> !(it.web() instanceof WebAccess.Off))
                .findFirst();
    }
}
