package minitel.gateway.peer.trust.proof;

import java.util.Optional;
import java.util.stream.Stream;

/// Why who has proved that he knows the secret is not approved all the same.
public enum DeclineReason {
    /// Somebody has used the invitation already.
    USED("used", "the invitation was used before"),
    /// It is too late.
    EXPIRED("expired", "the invitation has expired"),
    /// He is known, with another key.
    CHANGED("changed", "this peer is known there with another key"),
    /// There is no room for another peer.
    FULL("full", "no more peers can be approved there");

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
