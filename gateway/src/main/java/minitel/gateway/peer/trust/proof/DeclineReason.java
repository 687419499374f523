package minitel.gateway.peer.trust.proof;

import java.util.Optional;
import java.util.stream.Stream;

/// Why who has proved that he knows the secret is not approved all the same.
public enum DeclineReason {
    /// Somebody has used the invitation already.
    USED("used", "the invitation was used before, and serves once: another one is needed"),
    /// It is too late.
    EXPIRED("expired", "the invitation has expired: another one is needed"),
    /// He is known, with another key.
    CHANGED(
            "changed",
            "this peer is known there with another key; if he has a new one himself, there"
                    + " peer-link forget comes first"),
    /// There is no room for another peer.
    FULL("full", "no more peers can be approved there before peer-link forget has made room");

    private final String word;
    private final String sentence;

    DeclineReason(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /// As it stands in the message.
    public String word() {
        return word;
    }

    /// For the one who is told of it.
    public String sentence() {
        return sentence;
    }

    static Optional<DeclineReason> of(String word) {
        return Stream.of(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
