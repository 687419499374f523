package minitel.gateway.peer.trust.proof;

import java.util.Optional;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.trust.proof.ProofMessage.Answer;
import minitel.gateway.peer.trust.proof.ProofMessage.Claim;
import minitel.gateway.peer.trust.proof.ProofMessage.Decline;
import minitel.gateway.peer.trust.proof.ProofMessage.Grant;
import minitel.gateway.peer.trust.proof.ProofMessage.Question;
import minitel.gateway.tunnel.TunnelName;

/// Writes and reads what goes between two controllers: words with a blank between. Pure functions.
public final class ProofText {
    private static final String LABEL = "minitel-link";
    private static final String VERSION = "1";
    private static final int LONGEST = 400;
    private static final int MOST_WORDS = 8;
    private static final int HEAD = 3;

    private ProofText() {}

    public static String of(ProofMessage message) {
        String words =
                switch (message) {
                    case Claim it -> it.name() + " " + it.fingerprint() + " " + it.mac();
                    case Grant it -> it.mac();
                    case Decline it -> it.reason().word() + " " + it.mac();
                    case Question it -> it.fingerprint().text();
                    case Answer it -> it.name() + " " + it.fingerprint() + " " + it.mac();
                };
        String head = LABEL + " " + VERSION + " " + kind(message);
        return head + " " + message.id() + " " + message.nonce() + " " + words;
    }

    /// The word that says which message it is.
    static String kind(ProofMessage message) {
        return switch (message) {
            case Claim _ -> "claim";
            case Grant _ -> "grant";
            case Decline _ -> "no";
            case Question _ -> "ask";
            case Answer _ -> "member";
        };
    }

    /// Whether it means to be one of these messages, of whatever version; others may use the same
    /// way.
    public static boolean isMeant(String text) {
        return text.startsWith(LABEL + " ");
    }

    /// @return empty = it is none
    public static Optional<ProofMessage> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String[] words = text.split(" ", MOST_WORDS + 1);
        boolean ours =
                words.length > HEAD + 2
                        && words.length <= MOST_WORDS
                        && words[0].equals(LABEL)
                        && words[1].equals(VERSION)
                        && HexDigits.are(words[HEAD], LinkSecret.ID_DIGITS)
                        && HexDigits.are(words[HEAD + 1], LinkSecret.DIGITS);
        try {
            return ours ? read(words) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no name, or no fingerprint
        }
    }

    private static Optional<ProofMessage> read(String[] words) {
        String id = words[HEAD];
        String nonce = words[HEAD + 1];
        String last = words[words.length - 1];
        boolean sealed = HexDigits.are(last, ProofSeal.DIGITS);
        return switch (words[2] + " " + words.length) {
            case "grant 6" -> sealed ? Optional.of(new Grant(id, nonce, last)) : Optional.empty();
            case "no 7" ->
                    DeclineReason.of(words[5])
                            .filter(_ -> sealed)
                            .map(reason -> new Decline(id, nonce, reason, last));
            case "ask 6" -> Optional.of(new Question(id, nonce, new LinkFingerprint(last)));
            case "claim 8" -> sealed ? Optional.of(claim(words)) : Optional.empty();
            case "member 8" -> sealed ? Optional.of(answer(words)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Claim claim(String[] words) {
        return new Claim(
                words[3],
                words[4],
                new TunnelName(words[5]),
                new LinkFingerprint(words[6]),
                words[7]);
    }

    private static Answer answer(String[] words) {
        return new Answer(
                words[3],
                words[4],
                new TunnelName(words[5]),
                new LinkFingerprint(words[6]),
                words[7]);
    }
}
